#include "backends/sandbox/kubernetes/schema_text.h"

namespace flotte::sandbox::kubernetes {

/// Of apps, batch, autoscaling and networking.
const char* const kWorkloadsSchema = R"(
Deployment: metadata 1 ObjectMeta, spec 2 DeploymentSpec={}, status 3 DeploymentStatus={}
DeploymentSpec: replicas 1 i=1, selector 2 LabelSelector!, template 3 PodTemplateSpec={}, strategy 4
  DeploymentStrategy={}, minReadySeconds 5 i, revisionHistoryLimit 6 i=10, paused 7 b,
  progressDeadlineSeconds 9 i=600
DeploymentStrategy: type 1 s=RollingUpdate, rollingUpdate 2 RollingUpdateDeployment
RollingUpdateDeployment: maxUnavailable 1 x, maxSurge 2 x
DeploymentStatus: observedGeneration 1 l, replicas 2 i, updatedReplicas 3 i, readyReplicas 7 i,
  availableReplicas 4 i, unavailableReplicas 5 i, terminatingReplicas 9 i, conditions 6
  [DeploymentCondition]/type, collisionCount 8 i
DeploymentCondition: type 1 s, status 2 s, lastUpdateTime 6 t, lastTransitionTime 7 t, reason 4 s, message 5
  s
ReplicaSet: metadata 1 ObjectMeta, spec 2 ReplicaSetSpec={}, status 3 ReplicaSetStatus={}
ReplicaSetSpec: replicas 1 i=1, minReadySeconds 4 i, selector 2 LabelSelector!, template 3
  PodTemplateSpec={}
ReplicaSetStatus: replicas 1 i, fullyLabeledReplicas 2 i, readyReplicas 4 i, availableReplicas 5 i,
  terminatingReplicas 7 i, observedGeneration 3 l, conditions 6 [ReplicaSetCondition]/type
ReplicaSetCondition: type 1 s, status 2 s, lastTransitionTime 3 t, reason 4 s, message 5 s
CronJob: metadata 1 ObjectMeta, spec 2 CronJobSpec={}, status 3 CronJobStatus={}
CronJobSpec: schedule 1 s, timeZone 8 s, startingDeadlineSeconds 2 l, concurrencyPolicy 3 s=Allow, suspend 4
  b=false, jobTemplate 5 JobTemplateSpec={}, successfulJobsHistoryLimit 6 i=3, failedJobsHistoryLimit 7 i=1
JobTemplateSpec: metadata 1 ObjectMeta={}, spec 2 JobSpec={}
JobSpec: parallelism 1 i, completions 2 i, activeDeadlineSeconds 3 l, podFailurePolicy 11 PodFailurePolicy,
  successPolicy 16 SuccessPolicy, backoffLimit 7 i, backoffLimitPerIndex 12 i, maxFailedIndexes 13 i,
  selector 4 LabelSelector!, manualSelector 5 b, template 6 PodTemplateSpec={}, ttlSecondsAfterFinished 8 i,
  completionMode 9 s, suspend 10 b, podReplacementPolicy 14 s, managedBy 15 s
PodFailurePolicy: rules 1 [PodFailurePolicyRule]
PodFailurePolicyRule: action 1 s, onExitCodes 2 PodFailurePolicyOnExitCodesRequirement, onPodConditions 3
  [PodFailurePolicyOnPodConditionsPattern]
PodFailurePolicyOnExitCodesRequirement: containerName 1 s, operator 2 s, values 3 [i]/
PodFailurePolicyOnPodConditionsPattern: type 1 s, status 2 s
SuccessPolicy: rules 1 [SuccessPolicyRule]
SuccessPolicyRule: succeededIndexes 1 s, succeededCount 2 i
CronJobStatus: active 1 [ObjectReference], lastScheduleTime 4 t, lastSuccessfulTime 5 t
Job: metadata 1 ObjectMeta, spec 2 JobSpec={}, status 3 JobStatus={}
JobStatus: conditions 1 [JobCondition]~type, startTime 2 t, completionTime 3 t, active 4 i, succeeded 5 i,
  failed 6 i, terminating 11 i, completedIndexes 7 s, failedIndexes 10 s, uncountedTerminatedPods 8
  UncountedTerminatedPods, ready 9 i
JobCondition: type 1 s, status 2 s, lastProbeTime 3 t, lastTransitionTime 4 t, reason 5 s, message 6 s
UncountedTerminatedPods: succeeded 1 [s]/, failed 2 [s]/
HorizontalPodAutoscaler: metadata 1 ObjectMeta, spec 2 HorizontalPodAutoscalerSpec={}, status 3
  HorizontalPodAutoscalerStatus={}
HorizontalPodAutoscalerSpec: scaleTargetRef 1 CrossVersionObjectReference, minReplicas 2 i=1, maxReplicas 3
  i, metrics 4 [MetricSpec], behavior 5 HorizontalPodAutoscalerBehavior
CrossVersionObjectReference: kind 1 s, name 2 s, apiVersion 3 s
MetricSpec: type 1 s, object 2 ObjectMetricSource, pods 3 PodsMetricSource, resource 4 ResourceMetricSource,
  containerResource 7 ContainerResourceMetricSource, external 5 ExternalMetricSource
ObjectMetricSource: describedObject 1 CrossVersionObjectReference, target 2 MetricTarget, metric 3
  MetricIdentifier
MetricTarget: type 1 s, value 2 q, averageValue 3 q, averageUtilization 4 i
MetricIdentifier: name 1 s, selector 2 LabelSelector!
PodsMetricSource: metric 1 MetricIdentifier, target 2 MetricTarget
ResourceMetricSource: name 1 s, target 2 MetricTarget
ContainerResourceMetricSource: name 1 s, target 2 MetricTarget, container 3 s
ExternalMetricSource: metric 1 MetricIdentifier, target 2 MetricTarget
HorizontalPodAutoscalerBehavior: scaleUp 1 HPAScalingRules, scaleDown 2 HPAScalingRules
HPAScalingRules: stabilizationWindowSeconds 3 i, selectPolicy 1 s, policies 2 [HPAScalingPolicy], tolerance
  4 q
HPAScalingPolicy: type 1 s, value 2 i, periodSeconds 3 i
HorizontalPodAutoscalerStatus: observedGeneration 1 l, lastScaleTime 2 t, currentReplicas 3 i,
  desiredReplicas 4 i, currentMetrics 5 [MetricStatus], conditions 6 [HorizontalPodAutoscalerCondition]/type
MetricStatus: type 1 s, object 2 ObjectMetricStatus, pods 3 PodsMetricStatus, resource 4
  ResourceMetricStatus, containerResource 7 ContainerResourceMetricStatus, external 5 ExternalMetricStatus
ObjectMetricStatus: metric 1 MetricIdentifier, current 2 MetricValueStatus, describedObject 3
  CrossVersionObjectReference
MetricValueStatus: value 1 q, averageValue 2 q, averageUtilization 3 i
PodsMetricStatus: metric 1 MetricIdentifier, current 2 MetricValueStatus
ResourceMetricStatus: name 1 s, current 2 MetricValueStatus
ContainerResourceMetricStatus: name 1 s, current 2 MetricValueStatus, container 3 s
ExternalMetricStatus: metric 1 MetricIdentifier, current 2 MetricValueStatus
HorizontalPodAutoscalerCondition: type 1 s, status 2 s, lastTransitionTime 3 t, reason 4 s, message 5 s
Scale: metadata 1 ObjectMeta, spec 2 ScaleSpec, status 3 ScaleStatus
ScaleSpec: replicas 1 i
ScaleStatus: replicas 1 i, selector 2 s
Ingress: metadata 1 ObjectMeta, spec 2 IngressSpec={}, status 3 IngressStatus={}
IngressSpec: ingressClassName 4 s, defaultBackend 1 IngressBackend, tls 2 [IngressTLS], rules 3
  [IngressRule]
IngressBackend: service 4 IngressServiceBackend, resource 3 TypedLocalObjectReference!
IngressServiceBackend: name 1 s, port 2 ServiceBackendPort!
ServiceBackendPort: name 1 s, number 2 i
IngressTLS: hosts 1 [s], secretName 2 s
IngressRule: host 1 s, ingressRuleValue 2 IngressRuleValue<
IngressRuleValue: http 1 HTTPIngressRuleValue
HTTPIngressRuleValue: paths 1 [HTTPIngressPath]
HTTPIngressPath: path 1 s, pathType 3 s, backend 2 IngressBackend
IngressStatus: loadBalancer 1 IngressLoadBalancerStatus={}
IngressLoadBalancerStatus: ingress 1 [IngressLoadBalancerIngress]
IngressLoadBalancerIngress: ip 1 s, hostname 2 s, ports 4 [IngressPortStatus]
IngressPortStatus: port 1 i, protocol 2 s, error 3 s
NetworkPolicy: metadata 1 ObjectMeta, spec 2 NetworkPolicySpec={}
NetworkPolicySpec: podSelector 1 LabelSelector!, ingress 2 [NetworkPolicyIngressRule], egress 3
  [NetworkPolicyEgressRule], policyTypes 4 [s]
NetworkPolicyIngressRule: ports 1 [NetworkPolicyPort], from 2 [NetworkPolicyPeer]
NetworkPolicyPort: protocol 1 s=TCP, port 2 x, endPort 3 i
NetworkPolicyPeer: podSelector 1 LabelSelector!, namespaceSelector 2 LabelSelector!, ipBlock 3 IPBlock
IPBlock: cidr 1 s, except 2 [s]
NetworkPolicyEgressRule: ports 1 [NetworkPolicyPort], to 2 [NetworkPolicyPeer]
)";

}  // namespace flotte::sandbox::kubernetes
