/** The time, owner and job of most tests. */

/** 2026-06-15T12:00:00Z */
export const now = Date.UTC(2026, 5, 15, 12);

export const ownerId = '7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001';

export const jobId = 'demoSCIM.0f3c9d5e7b2a4c61a8e4d2b1c0f9e8d7.5b1e7c9a-2d4f-4a6b-8c0d-1e2f3a4b5c6d';
