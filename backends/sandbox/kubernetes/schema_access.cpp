#include "backends/sandbox/kubernetes/schema_text.h"

namespace flotte::sandbox::kubernetes {

/// Of roles, and questions about rights.
const char* const kAccessSchema = R"(
Role: metadata 1 ObjectMeta, rules 2 [PolicyRule]
PolicyRule: verbs 1 [s], apiGroups 2 [s], resources 3 [s], resourceNames 4 [s], nonResourceURLs 5 [s]
RoleBinding: metadata 1 ObjectMeta, subjects 2 [Subject], roleRef 3 RoleRef!
Subject: kind 1 s, apiGroup 2 s, name 3 s, namespace 4 s
RoleRef: apiGroup 1 s=rbac.authorization.k8s.io, kind 2 s, name 3 s
ClusterRole: metadata 1 ObjectMeta, rules 2 [PolicyRule], aggregationRule 3 AggregationRule
AggregationRule: clusterRoleSelectors 1 [LabelSelector]
ClusterRoleBinding: metadata 1 ObjectMeta, subjects 2 [Subject], roleRef 3 RoleRef!
SelfSubjectAccessReview: metadata 1 ObjectMeta, spec 2 SelfSubjectAccessReviewSpec, status 3
  SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec: resourceAttributes 1 ResourceAttributes, nonResourceAttributes 2
  NonResourceAttributes
ResourceAttributes: namespace 1 s, verb 2 s, group 3 s, version 4 s, resource 5 s, subresource 6 s, name 7
  s, fieldSelector 8 FieldSelectorAttributes, labelSelector 9 LabelSelectorAttributes
FieldSelectorAttributes: rawSelector 1 s, requirements 2 [FieldSelectorRequirement]
LabelSelectorAttributes: rawSelector 1 s, requirements 2 [LabelSelectorRequirement]
NonResourceAttributes: path 1 s, verb 2 s
SubjectAccessReviewStatus: allowed 1 b, denied 4 b, reason 2 s, evaluationError 3 s
SelfSubjectRulesReview: metadata 1 ObjectMeta, spec 2 SelfSubjectRulesReviewSpec, status 3
  SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec: namespace 1 s
SubjectRulesReviewStatus: resourceRules 1 [ResourceRule], nonResourceRules 2 [NonResourceRule], incomplete 3
  b, evaluationError 4 s
ResourceRule: verbs 1 [s], apiGroups 2 [s], resources 3 [s], resourceNames 4 [s]
NonResourceRule: verbs 1 [s], nonResourceURLs 2 [s]
SelfSubjectReview: metadata 1 ObjectMeta, status 2 SelfSubjectReviewStatus
SelfSubjectReviewStatus: userInfo 1 UserInfo
UserInfo: username 1 s, uid 2 s, groups 3 [s], extra 4 {ExtraValue}
ExtraValue: items 1 [s]
)";

}  // namespace flotte::sandbox::kubernetes
