"""Questions to partners, and what their answers say: instruments, scores, intervals, change."""
