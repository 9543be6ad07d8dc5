#include "backends/sandbox/kubernetes/schema_text.h"

namespace flotte::sandbox::kubernetes {

/// Of the volumes of pods.
const char* const kVolumesSchema = R"(
VolumeSource: hostPath 1 HostPathVolumeSource, emptyDir 2 EmptyDirVolumeSource, secret 6 SecretVolumeSource,
  nfs 7 NFSVolumeSource, persistentVolumeClaim 10 PersistentVolumeClaimVolumeSource, downwardAPI 16
  DownwardAPIVolumeSource, configMap 19 ConfigMapVolumeSource, projected 26 ProjectedVolumeSource, csi 28
  CSIVolumeSource, ephemeral 29 EphemeralVolumeSource, image 30 ImageVolumeSource
HostPathVolumeSource: path 1 s, type 2 s
EmptyDirVolumeSource: medium 1 s, sizeLimit 2 q
SecretVolumeSource: secretName 1 s, items 2 [KeyToPath], defaultMode 3 i=420, optional 4 b
KeyToPath: key 1 s, path 2 s, mode 3 i
NFSVolumeSource: server 1 s, path 2 s, readOnly 3 b
LocalObjectReference: name 1 s
PersistentVolumeClaimVolumeSource: claimName 1 s, readOnly 2 b
DownwardAPIVolumeSource: items 1 [DownwardAPIVolumeFile], defaultMode 2 i=420
DownwardAPIVolumeFile: path 1 s, fieldRef 2 ObjectFieldSelector!, resourceFieldRef 3 ResourceFieldSelector!,
  mode 4 i
ObjectFieldSelector: apiVersion 1 s=v1, fieldPath 2 s
ResourceFieldSelector: containerName 1 s, resource 2 s, divisor 3 q
ConfigMapVolumeSource: localObjectReference 1 LocalObjectReference<, items 2 [KeyToPath], defaultMode 3
  i=420, optional 4 b
ProjectedVolumeSource: sources 1 [VolumeProjection], defaultMode 2 i=420
VolumeProjection: secret 1 SecretProjection, downwardAPI 2 DownwardAPIProjection, configMap 3
  ConfigMapProjection, serviceAccountToken 4 ServiceAccountTokenProjection, clusterTrustBundle 5
  ClusterTrustBundleProjection, podCertificate 6 PodCertificateProjection
SecretProjection: localObjectReference 1 LocalObjectReference<, items 2 [KeyToPath], optional 4 b
DownwardAPIProjection: items 1 [DownwardAPIVolumeFile]
ConfigMapProjection: localObjectReference 1 LocalObjectReference<, items 2 [KeyToPath], optional 4 b
ServiceAccountTokenProjection: audience 1 s, expirationSeconds 2 l=3600, path 3 s
ClusterTrustBundleProjection: name 1 s, signerName 2 s, labelSelector 3 LabelSelector!, optional 5 b, path 4
  s
PodCertificateProjection: signerName 1 s, keyType 2 s, maxExpirationSeconds 3 i, credentialBundlePath 4 s,
  keyPath 5 s, certificateChainPath 6 s, userAnnotations 7 {s}
CSIVolumeSource: driver 1 s, readOnly 2 b, fsType 3 s, volumeAttributes 4 {s}, nodePublishSecretRef 5
  LocalObjectReference!
EphemeralVolumeSource: volumeClaimTemplate 1 PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate: metadata 1 ObjectMeta, spec 2 PersistentVolumeClaimSpec
PersistentVolumeClaimSpec: accessModes 1 [s], selector 4 LabelSelector!, resources 2
  VolumeResourceRequirements, volumeName 3 s, storageClassName 5 s, volumeMode 6 s, dataSource 7
  TypedLocalObjectReference!, dataSourceRef 8 TypedObjectReference, volumeAttributesClassName 9 s
VolumeResourceRequirements: limits 1 {q}, requests 2 {q}
TypedLocalObjectReference: apiGroup 1 s, kind 2 s, name 3 s
TypedObjectReference: apiGroup 1 s, kind 2 s, name 3 s, namespace 4 s
ImageVolumeSource: reference 1 s, pullPolicy 2 s
)";

}  // namespace flotte::sandbox::kubernetes
