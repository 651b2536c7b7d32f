"""The litmus: which pieces of work are judged, how they stood when they were begun, and how the result is told."""
