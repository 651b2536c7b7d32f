"""What a rule and a finding are, how rules are grouped, and the shape of a report."""
