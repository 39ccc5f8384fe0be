/** The ServiceAccount of the dashboard, by which others know that it calls. */
export const DASHBOARD_ACCOUNT = { name: 'centraldashboard', namespace: 'kubeflow' } as const;
