"""`report.pptx`: eight slides that PowerPoint can edit, with the evidence of every number in the speaker's notes."""
