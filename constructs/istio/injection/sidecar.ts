/**
 * The proxy beside a pod's own containers. The node's network plugin redirects the traffic, so no container needs privileges; an init
 * container only checks that it did.
 */
export const SIDECAR = `
{{- $annotations := .ObjectMeta.Annotations }}
{{- $proxy := .Values.global.proxy }}
{{- $native := eq "true" (annotation .ObjectMeta "sidecar.istio.io/nativeSidecar" .NativeSidecars) }}
{{- $interception := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- $statusPort := annotation .ObjectMeta "status.sidecar.istio.io/port" $proxy.statusPort }}
{{- if eq $interception "TPROXY" }}
  {{- fail "sidecar.istio.io/interceptionMode: TPROXY needs a privileged proxy, which this platform does not inject; use REDIRECT" }}
{{- end }}

{{- /* What to redirect: for the network plugin, which reads it from the pod, and for the check of its work. */}}
{{- $redirect := dict "sidecar.istio.io/interceptionMode" $interception }}
{{- range $name := list "includeInboundPorts" "excludeInboundPorts" "includeOutboundPorts" "excludeOutboundPorts" }}
  {{- $_ := set $redirect (printf "traffic.sidecar.istio.io/%s" $name) (annotation $.ObjectMeta (printf "traffic.sidecar.istio.io/%s" $name) (index $proxy $name | default "")) }}
{{- end }}
{{- range $name, $value := dict "includeOutboundIPRanges" $proxy.includeIPRanges "excludeOutboundIPRanges" $proxy.excludeIPRanges }}
  {{- $_ := set $redirect (printf "traffic.sidecar.istio.io/%s" $name) (annotation $.ObjectMeta (printf "traffic.sidecar.istio.io/%s" $name) ($value | default "")) }}
{{- end }}
{{- $excluded := excludeInboundPort $statusPort (index $redirect "traffic.sidecar.istio.io/excludeInboundPorts") }}
{{- $_ := set $redirect "traffic.sidecar.istio.io/excludeInboundPorts" $excluded }}

{{- define "proxy" }}
  - name: istio-proxy
    image: {{ template "image" dict "pod" . "image" .ProxyImage }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ quote . }}
    {{- end }}
    args:
    - proxy
    - sidecar
    - --domain
    - {{ printf "$(POD_NAMESPACE).svc.%s" .Values.global.proxy.clusterDomain | quote }}
    {{- template "log" . }}
    env:
    {{- template "env" . }}
    ports:
    - {name: http-envoy-prom, containerPort: 15090, protocol: TCP}
    resources: {{ template "quantities" . }}
    securityContext:
    {{- template "restricted" . }}
    volumeMounts:
    {{- template "mounts" . }}
    {{- if ne "0" (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) }}
    {{- if .Values.global.proxy.startupProbe.enabled }}
    startupProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      periodSeconds: 1
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.startupProbe.failureThreshold }}
    {{- end }}
    readinessProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
    {{- end }}
{{- end }}

metadata:
  labels:
    security.istio.io/tlsMode: {{ index .ObjectMeta.Labels "security.istio.io/tlsMode" | default "istio" | quote }}
    {{- template "canonical" . }}
  annotations:
    {{- template "annotations" . }}
    {{- range $name, $value := $redirect }}
    {{- if or $value (isset $annotations $name) }}
    {{ $name }}: {{ quote $value }}
    {{- end }}
    {{- end }}
    {{- if eq .Values.pilot.cni.provider "multus" }}
    k8s.v1.cni.cncf.io/networks: {{ appendMultusNetwork (index $annotations "k8s.v1.cni.cncf.io/networks") "default/istio-cni" | quote }}
    {{- end }}
spec:
  {{- if or $native (ne $interception "NONE") }}
  initContainers:
  {{- end }}
  {{- if ne $interception "NONE" }}
  - name: istio-validation
    image: {{ template "image" dict "pod" . "image" .ProxyInitImage }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ quote . }}
    {{- end }}
    args:
    - istio-iptables
    - --run-validation
    - --skip-rule-apply
    - -p
    - {{ .MeshConfig.ProxyListenPort | default 15001 | quote }}
    - -z
    - {{ .MeshConfig.ProxyInboundListenPort | default 15006 | quote }}
    - -u
    - {{ .ProxyUID | default 1337 | quote }}
    - -m
    - {{ quote $interception }}
    - -i
    - {{ index $redirect "traffic.sidecar.istio.io/includeOutboundIPRanges" | quote }}
    - -x
    - {{ index $redirect "traffic.sidecar.istio.io/excludeOutboundIPRanges" | quote }}
    - -b
    - {{ index $redirect "traffic.sidecar.istio.io/includeInboundPorts" | quote }}
    - -d
    - {{ $excluded | printf "15090,15021,%s" | trimSuffix "," | quote }}
    {{- with index $redirect "traffic.sidecar.istio.io/includeOutboundPorts" }}
    - -q
    - {{ quote . }}
    {{- end }}
    {{- with index $redirect "traffic.sidecar.istio.io/excludeOutboundPorts" }}
    - -o
    - {{ quote . }}
    {{- end }}
    - {{ annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level | printf "--log_output_level=%s" | quote }}
    resources: {{ template "quantities" . }}
    securityContext:
    {{- template "restricted" . }}
  {{- end }}
  {{- if $native }}
  {{- template "proxy" . }}
    restartPolicy: Always
    lifecycle:
      preStop:
        exec: {command: [pilot-agent, request, {{ printf "--debug-port=%s" $statusPort | quote }}, POST, drain]}
  {{- else }}
  containers:
  {{- template "proxy" . }}
    {{- if .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue }}
    lifecycle:
      postStart:
        exec: {command: [pilot-agent, wait]}
    {{- end }}
  {{- end }}
  volumes:
  {{- template "volumes" . }}
  {{- template "pullSecrets" . }}
`;
