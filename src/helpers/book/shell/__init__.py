"""The shell around each page: head, policy, one script, one style, fonts, controls."""
