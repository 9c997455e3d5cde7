"""The glue against a real Home Assistant; advertisements are injected where a proxy would hand them over."""
