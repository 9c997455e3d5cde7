"""What is put into the user's Home Assistant: blueprints, sentences, automations."""
