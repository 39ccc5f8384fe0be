import type { ServingRuntimeSpec } from './resources';

type Probe = NonNullable<ServingRuntimeSpec['containers'][number]['livenessProbe']>;

/**
 * Starts a Ray cluster, waits for its workers, and serves the model. KServe sets the sizes, and where the model is; the arguments of the
 * container follow the script.
 */
export const HEAD_SCRIPT = `set -e
if [ -n "$MODEL_DIR" ]; then model="--model_dir=$MODEL_DIR"; else model="--model_id=$MODEL_ID"; fi
export RAY_ADDRESS="$POD_IP:$RAY_PORT"
ray start --head --port="$RAY_PORT" --disable-usage-stats --include-dashboard=false
python ./huggingfaceserver/health_check.py registered_nodes --retries 200 --probe_name runtime_start
exec python -m huggingfaceserver "$model" "--tensor-parallel-size=$TENSOR_PARALLEL_SIZE" \\
  "--pipeline-parallel-size=$PIPELINE_PARALLEL_SIZE" "$0" "$@"
`;

/** Waits for the head, and joins its Ray cluster. */
export const WORKER_SCRIPT = `head="$HEAD_SVC.$POD_NAMESPACE.svc.cluster.local:6379"
until ray health-check --address "$head" > /dev/null 2>&1; do
  echo "waiting for $head"
  sleep 5
done
exec ray start --address="$head" --block
`;

const CHECK = 'python ./huggingfaceserver/health_check.py';
const LOCAL = '--health_check_url http://localhost:8080';
const HEAD = '${HEAD_SVC}.${POD_NAMESPACE}.svc.cluster.local';

/** What each probe runs, and how patient it is: when it starts, a model may be loaded for twenty minutes. */
const COMMANDS = {
  head_liveness: `${CHECK} registered_node_and_runtime_health ${LOCAL}`,
  head_readiness: `${CHECK} runtime_health ${LOCAL}`,
  head_startup: `${CHECK} registered_node_and_runtime_health ${LOCAL}`,
  worker_liveness: `export RAY_ADDRESS=${HEAD}:6379\n${CHECK} registered_nodes`,
  worker_startup: `export RAY_HEAD_NODE=${HEAD}
export RAY_ADDRESS=\${RAY_HEAD_NODE}:6379
${CHECK} registered_node_and_runtime_models --runtime_url http://\${RAY_HEAD_NODE}:8080/v1/models`,
} as const;

/** A probe by the checks that are in the server's image. */
export function healthCheck(name: keyof typeof COMMANDS): Probe {
  const patience = name.endsWith('_startup')
    ? { initialDelaySeconds: 60, periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 40 }
    : { periodSeconds: 5, timeoutSeconds: 15, failureThreshold: 2 };
  return {
    exec: { command: ['bash', '-c', `${COMMANDS[name]} --probe_name ${name}\n`] },
    successThreshold: 1,
    ...patience,
  };
}
