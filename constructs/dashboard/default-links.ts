import type { DashboardLinks, DescribedLink } from './links';

const docs = (desc: string, path: string, text: string): DescribedLink => ({
  desc,
  link: `https://www.kubeflow.org/${path}`,
  text,
});

/** Upstream's links. */
export const DEFAULT_LINKS: Required<DashboardLinks> = {
  menu: [
    { icon: 'book', link: '/jupyter/', text: 'Notebooks' },
    { icon: 'assessment', link: '/tensorboards/', text: 'TensorBoards' },
    { icon: 'device:storage', link: '/volumes/', text: 'Volumes' },
    { icon: 'kubeflow:katib', link: '/katib/', text: 'Katib Experiments' },
    { icon: 'kubeflow:models', link: '/kserve-endpoints/', text: 'KServe Endpoints' },
    {
      icon: 'kubeflow:pipeline-centered',
      text: 'Pipelines',
      items: [
        { link: '/pipeline/#/pipelines', text: 'Pipelines' },
        { link: '/pipeline/#/experiments', text: 'Experiments' },
        { link: '/pipeline/#/runs', text: 'Runs' },
        { link: '/pipeline/#/recurringruns', text: 'Recurring Runs' },
        { link: '/pipeline/#/artifacts', text: 'Artifacts' },
        { link: '/pipeline/#/executions', text: 'Executions' },
      ],
    },
  ],
  external: [],
  quick: [
    { desc: 'Kubeflow Notebooks', link: '/jupyter/new', text: 'Create a new Notebook' },
    { desc: 'Kubeflow Pipelines', link: '/pipeline/#/pipelines', text: 'Upload a Pipeline' },
    { desc: 'Pipelines', link: '/pipeline/#/runs', text: 'View Pipeline Runs' },
  ],
  documentation: [
    docs('The Kubeflow website', '', 'Kubeflow Website'),
    docs('Documentation for Kubeflow Pipelines', 'docs/components/pipelines/', 'Kubeflow Pipelines Documentation'),
    docs('Documentation for Kubeflow Notebooks', 'docs/components/notebooks/', 'Kubeflow Notebooks Documentation'),
    docs(
      'Documentation for Kubeflow Training Operator',
      'docs/components/training/',
      'Kubeflow Training Operator Documentation',
    ),
    docs('Documentation for Katib', 'docs/components/katib/', 'Katib Documentation'),
  ],
};
