"""What is answered to somebody who speaks or writes."""
