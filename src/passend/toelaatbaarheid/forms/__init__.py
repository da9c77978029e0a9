"""What is asked at the gate."""
