#include "backends/sandbox/kubernetes/schema_text.h"

namespace flotte::sandbox::kubernetes {

/// Of the rest of the core group.
const char* const kCoreSchema = R"(
Namespace: metadata 1 ObjectMeta, spec 2 NamespaceSpec={}, status 3 NamespaceStatus={}
NamespaceSpec: finalizers 1 [s]
NamespaceStatus: phase 1 s, conditions 2 [NamespaceCondition]/type
NamespaceCondition: type 1 s, status 2 s, lastTransitionTime 4 t, reason 5 s, message 6 s
Service: metadata 1 ObjectMeta, spec 2 ServiceSpec={}, status 3 ServiceStatus={}
ServiceSpec: ports 1 [ServicePort]/port/protocol, selector 2 {s}!, clusterIP 3 s, clusterIPs 18 [s], type 4
  s=ClusterIP, externalIPs 5 [s], sessionAffinity 7 s=None, loadBalancerIP 8 s, loadBalancerSourceRanges 9
  [s], externalName 10 s, externalTrafficPolicy 11 s, healthCheckNodePort 12 i, publishNotReadyAddresses 13
  b, sessionAffinityConfig 14 SessionAffinityConfig, ipFamilies 19 [s], ipFamilyPolicy 17 s,
  allocateLoadBalancerNodePorts 20 b, loadBalancerClass 21 s, internalTrafficPolicy 22 s,
  trafficDistribution 23 s
ServicePort: name 1 s, protocol 2 s=TCP, appProtocol 6 s, port 3 i, targetPort 4 x, nodePort 5 i
SessionAffinityConfig: clientIP 1 ClientIPConfig
ClientIPConfig: timeoutSeconds 1 i
ServiceStatus: loadBalancer 1 LoadBalancerStatus={}, conditions 2 [Condition]/type
LoadBalancerStatus: ingress 1 [LoadBalancerIngress]
LoadBalancerIngress: ip 1 s, hostname 2 s, ipMode 3 s, ports 4 [PortStatus]
PortStatus: port 1 i, protocol 2 s, error 3 s
ConfigMap: metadata 1 ObjectMeta, immutable 4 b, data 2 {s}, binaryData 3 {y}
Secret: metadata 1 ObjectMeta, immutable 5 b, data 2 {y}, stringData 4 {s}, type 3 s=Opaque
ServiceAccount: metadata 1 ObjectMeta, secrets 2 [ObjectReference]/name, imagePullSecrets 3
  [LocalObjectReference], automountServiceAccountToken 4 b
ObjectReference: kind 1 s, namespace 2 s, name 3 s, uid 4 s, apiVersion 5 s, resourceVersion 6 s, fieldPath
  7 s
Event: metadata 1 ObjectMeta, involvedObject 2 ObjectReference!, reason 3 s, message 4 s, source 5
  EventSource, firstTimestamp 6 t, lastTimestamp 7 t, count 8 i, type 9 s, eventTime 10 u, series 11
  EventSeries, action 12 s, related 13 ObjectReference!, reportingComponent 14 s, reportingInstance 15 s
EventSource: component 1 s, host 2 s
EventSeries: count 1 i, lastObservedTime 2 u
ResourceQuota: metadata 1 ObjectMeta, spec 2 ResourceQuotaSpec={}, status 3 ResourceQuotaStatus={}
ResourceQuotaSpec: hard 1 {q}, scopes 2 [s], scopeSelector 3 ScopeSelector!
ScopeSelector: matchExpressions 1 [ScopedResourceSelectorRequirement]
ScopedResourceSelectorRequirement: scopeName 1 s, operator 2 s, values 3 [s]
ResourceQuotaStatus: hard 1 {q}, used 2 {q}
LimitRange: metadata 1 ObjectMeta, spec 2 LimitRangeSpec={}
LimitRangeSpec: limits 1 [LimitRangeItem]
LimitRangeItem: type 1 s, max 2 {q}, min 3 {q}, default 4 {q}, defaultRequest 5 {q}, maxLimitRequestRatio 6
  {q}
Node: metadata 1 ObjectMeta, spec 2 NodeSpec={}, status 3 NodeStatus={}
NodeSpec: podCIDR 1 s, podCIDRs 7 [s]/, providerID 3 s, unschedulable 4 b, taints 5 [Taint], configSource 6
  NodeConfigSource, externalID 2 s
Taint: key 1 s, value 2 s, effect 3 s, timeAdded 4 t
NodeConfigSource: configMap 2 ConfigMapNodeConfigSource
ConfigMapNodeConfigSource: namespace 1 s, name 2 s, uid 3 s, resourceVersion 4 s, kubeletConfigKey 5 s
NodeStatus: capacity 1 {q}, allocatable 2 {q}, phase 3 s, conditions 4 [NodeCondition]/type, addresses 5
  [NodeAddress]/type, daemonEndpoints 6 NodeDaemonEndpoints, nodeInfo 7 NodeSystemInfo, images 8
  [ContainerImage], volumesInUse 9 [s], volumesAttached 10 [AttachedVolume], config 11 NodeConfigStatus,
  runtimeHandlers 12 [NodeRuntimeHandler], features 13 NodeFeatures, declaredFeatures 14 [s]
NodeCondition: type 1 s, status 2 s, lastHeartbeatTime 3 t, lastTransitionTime 4 t, reason 5 s, message 6 s
NodeAddress: type 1 s, address 2 s
NodeDaemonEndpoints: kubeletEndpoint 1 DaemonEndpoint
DaemonEndpoint: Port 1 i
NodeSystemInfo: machineID 1 s, systemUUID 2 s, bootID 3 s, kernelVersion 4 s, osImage 5 s,
  containerRuntimeVersion 6 s, kubeletVersion 7 s, kubeProxyVersion 8 s, operatingSystem 9 s, architecture
  10 s, swap 11 NodeSwapStatus
NodeSwapStatus: capacity 1 l
ContainerImage: names 1 [s], sizeBytes 2 l
AttachedVolume: name 1 s, devicePath 2 s
NodeConfigStatus: assigned 1 NodeConfigSource, active 2 NodeConfigSource, lastKnownGood 3 NodeConfigSource,
  error 4 s
NodeRuntimeHandler: name 1 s, features 2 NodeRuntimeHandlerFeatures
NodeRuntimeHandlerFeatures: recursiveReadOnlyMounts 1 b, userNamespaces 2 b
NodeFeatures: supplementalGroupsPolicy 1 b
PersistentVolumeClaim: metadata 1 ObjectMeta, spec 2 PersistentVolumeClaimSpec, status 3
  PersistentVolumeClaimStatus
PersistentVolumeClaimStatus: phase 1 s, accessModes 2 [s], capacity 3 {q}, conditions 4
  [PersistentVolumeClaimCondition]/type, allocatedResources 5 {q}, allocatedResourceStatuses 7 {s},
  currentVolumeAttributesClassName 8 s, modifyVolumeStatus 9 ModifyVolumeStatus
PersistentVolumeClaimCondition: type 1 s, status 2 s, lastProbeTime 3 t, lastTransitionTime 4 t, reason 5 s,
  message 6 s
ModifyVolumeStatus: targetVolumeAttributesClassName 1 s, status 2 s
PodTemplateSpec: metadata 1 ObjectMeta={}, spec 2 PodSpec={}
)";

}  // namespace flotte::sandbox::kubernetes
