"""What is worked out of all documents of a folder together, and what is their custom and so no slip of one."""
