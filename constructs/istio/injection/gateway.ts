/**
 * A pod that is itself a gateway: its container `istio-proxy` with the image `auto` is filled in. Asked for by the annotation
 * `inject.istio.io/templates: gateway`.
 */
export const GATEWAY = `
metadata:
  labels:
    {{- template "canonical" . }}
  annotations:
    {{- template "annotations" . }}
spec:
  securityContext:
    seccompProfile: {type: RuntimeDefault}
    sysctls:
    # Ports below 1024 without a privilege.
    - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
  containers:
  - name: istio-proxy
    image: {{ template "image" dict "pod" . "image" .ProxyImage }}
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ quote . }}
    {{- end }}
    args:
    - proxy
    - router
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
    startupProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      periodSeconds: 1
      timeoutSeconds: 3
      failureThreshold: 30
    readinessProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      periodSeconds: {{ .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.readinessFailureThreshold }}
  volumes:
  {{- template "volumes" . }}
  {{- template "pullSecrets" . }}
`;
