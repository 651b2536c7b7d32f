"""What an editor asks while somebody writes: what stands at a place, what can be written there, what to rename."""
