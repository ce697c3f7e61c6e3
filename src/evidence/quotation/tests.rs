mod verdicts {}
