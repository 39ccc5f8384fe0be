/**
 * What the sidecar and the gateway template share, as named parts of a Go text/template. Every value that a pod's author can choose
 * is quoted, so that no annotation can add fields.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#customizing-injection
 */
export const PARTS = `
{{- define "image" }}
  {{- $own := index .pod.ObjectMeta.Annotations "sidecar.istio.io/proxyImage" | default "" }}
  {{- if contains "/" $own }}{{ quote $own }}{{ else }}{{ quote .image }}{{ end }}
{{- end }}

{{- define "quantities" }}
  {{- /* An annotation about cpu replaces what is configured for cpu, request and limit, and leaves memory alone; and the reverse. */}}
  {{- $annotations := .ObjectMeta.Annotations }}
  {{- $configured := .Values.global.proxy.resources | default dict }}
  {{- $own := dict "requests" dict "limits" dict }}
  {{- range $resource, $name := dict "cpu" "proxyCPU" "memory" "proxyMemory" }}
    {{- $request := index $annotations (printf "sidecar.istio.io/%s" $name) }}
    {{- $limit := index $annotations (printf "sidecar.istio.io/%sLimit" $name) }}
    {{- if or $request $limit }}
      {{- if $request }}{{ $_ := set $own.requests $resource $request }}{{ end }}
      {{- if $limit }}{{ $_ := set $own.limits $resource $limit }}{{ end }}
    {{- else }}
      {{- range $kind := list "requests" "limits" }}
        {{- with index (index $configured $kind | default dict) $resource }}{{ $_ := set (index $own $kind) $resource . }}{{ end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $own }}
{{- end }}

{{- define "restricted" }}
      allowPrivilegeEscalation: false
      privileged: false
      readOnlyRootFilesystem: true
      runAsNonRoot: true
      runAsUser: {{ .ProxyUID | default 1337 }}
      runAsGroup: {{ .ProxyGID | default 1337 }}
      capabilities: {drop: [ALL]}
      seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "log" }}
    - {{ annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel | printf "--proxyLogLevel=%s" | quote }}
    - {{ annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel | printf "--proxyComponentLogLevel=%s" | quote }}
    - {{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level | printf "--log_output_level=%s" | quote }}
    {{- if .Values.global.logAsJson }}
    - --log_as_json
    {{- end }}
{{- end }}

{{- define "env" }}
  {{- $ports := list }}
  {{- $names := list }}
  {{- range .Spec.Containers }}
    {{- range .Ports }}{{ $ports = append $ports . }}{{ end }}
    {{- if ne .Name "istio-proxy" }}{{ $names = append $names .Name }}{{ end }}
  {{- end }}
    - {name: PILOT_CERT_PROVIDER, value: {{ quote .Values.global.pilotCertProvider }}}
    - {name: CA_ADDR, value: {{ .Values.global.caAddress | default .ProxyConfig.DiscoveryAddress | quote }}}
    - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - {name: POD_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
    - {name: INSTANCE_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
    - {name: HOST_IP, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
    - {name: SERVICE_ACCOUNT, valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}}
    - {name: ISTIO_META_NODE_NAME, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
    - {name: ISTIO_CPU_LIMIT, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}}
    - {name: GOMAXPROCS, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}}
    - {name: GOMEMLIMIT, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: "1"}}}
    - {name: PROXY_CONFIG, value: {{ protoToJSON .ProxyConfig | quote }}}
    - {name: ISTIO_META_POD_PORTS, value: {{ toJson $ports | quote }}}
    - {name: ISTIO_META_APP_CONTAINERS, value: {{ join "," $names | quote }}}
    - {name: ISTIO_META_CLUSTER_ID, value: {{ .Values.global.multiCluster.clusterName | default "Kubernetes" | quote }}}
    - {name: ISTIO_META_INTERCEPTION_MODE, value: {{ annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode | quote }}}
    - {name: ISTIO_META_MESH_ID, value: {{ .Values.global.meshID | default .MeshConfig.TrustDomain | quote }}}
    - {name: TRUST_DOMAIN, value: {{ quote .MeshConfig.TrustDomain }}}
    {{- with .Values.global.network }}
    - {name: ISTIO_META_NETWORK, value: {{ quote . }}}
    {{- end }}
    {{- with index .ObjectMeta.Labels "service.istio.io/workload-name" | default .DeploymentMeta.Name }}
    - {name: ISTIO_META_WORKLOAD_NAME, value: {{ quote . }}}
    {{- end }}
    {{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
    - {name: ISTIO_META_OWNER, value: {{ printf "kubernetes://apis/%s/namespaces/%s/%ss/%s" .TypeMeta.APIVersion (.DeploymentMeta.Namespace | default "default") (lower .TypeMeta.Kind) .DeploymentMeta.Name | quote }}}
    {{- end }}
    {{- if eq .InboundTrafficPolicyMode "localhost" }}
    - {name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION, value: "true"}
    {{- end }}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json}
    {{- end }}
    {{- range $name, $value := .ProxyConfig.ProxyMetadata }}
    - {name: {{ quote $name }}, value: {{ quote $value }}}
    {{- end }}
{{- end }}

{{- define "mounts" }}
    - {name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds}
    - {name: credential-socket, mountPath: /var/run/secrets/credential-uds}
    - {name: workload-certs, mountPath: /var/run/secrets/workload-spiffe-credentials}
    - {name: istiod-ca-cert, mountPath: /var/run/secrets/istio}
    - {name: istio-token, mountPath: /var/run/secrets/tokens}
    - {name: istio-data, mountPath: /var/lib/istio/data}
    - {name: istio-envoy, mountPath: /etc/istio/proxy}
    - {name: istio-podinfo, mountPath: /etc/istio/pod}
    {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap, readOnly: true}
    {{- end }}
    {{- range $name, $mount := fromJson (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" | default "{}") }}
    - {{ merge $mount (dict "name" (toString $name)) | toJson }}
    {{- end }}
{{- end }}

{{- define "volumes" }}
  - {name: workload-socket, emptyDir: {}}
  - {name: credential-socket, emptyDir: {}}
  - {name: workload-certs, emptyDir: {}}
  - {name: istio-envoy, emptyDir: {medium: Memory}}
  - {name: istio-data, emptyDir: {}}
  - name: istio-podinfo
    downwardAPI:
      items:
      - {path: labels, fieldRef: {fieldPath: metadata.labels}}
      - {path: annotations, fieldRef: {fieldPath: metadata.annotations}}
  - name: istio-token
    projected:
      sources:
      - serviceAccountToken: {path: istio-token, expirationSeconds: 43200, audience: {{ quote .Values.global.sds.token.aud }}}
  - {name: istiod-ca-cert, configMap: {name: istio-ca-root-cert}}
  {{- with index .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - {name: custom-bootstrap-volume, configMap: {name: {{ quote . }}}}
  {{- end }}
  {{- range $name, $volume := fromJson (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume" | default "{}") }}
  - {{ merge $volume (dict "name" (toString $name)) | toJson }}
  {{- end }}
{{- end }}

{{- define "pullSecrets" }}
  {{- with .Values.global.imagePullSecrets }}
  imagePullSecrets:
    {{- range . }}
  - {name: {{ quote . }}}
    {{- end }}
  {{- end }}
{{- end }}

{{- define "canonical" }}
    {{- $labels := .ObjectMeta.Labels }}
    service.istio.io/canonical-name: {{ index $labels "service.istio.io/canonical-name" | default (index $labels "app.kubernetes.io/name") | default (index $labels "app") | default .DeploymentMeta.Name | trunc 63 | trimAll "-_." | quote }}
    service.istio.io/canonical-revision: {{ index $labels "service.istio.io/canonical-revision" | default (index $labels "app.kubernetes.io/version") | default (index $labels "version") | default "latest" | quote }}
{{- end }}

{{- define "annotations" }}
    istio.io/rev: {{ .Revision | default "default" | quote }}
  {{- $first := "" }}
  {{- range .Spec.Containers }}{{ if and (not $first) (ne .Name "istio-proxy") }}{{ $first = .Name }}{{ end }}{{ end }}
  {{- range $name := list "default-container" "default-logs-container" }}
    {{- $name = printf "kubectl.kubernetes.io/%s" $name }}
    {{- if and $first (not (isset $.ObjectMeta.Annotations $name)) }}
    {{ $name }}: {{ quote $first }}
    {{- end }}
  {{- end }}
{{- end }}
`;
