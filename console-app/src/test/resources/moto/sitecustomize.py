"""What AWS does and moto 5.2.1 lacks, without which nothing is deployed or deleted there.

Python runs this at its start where its folder is on PYTHONPATH.
"""
from moto.cloudformation import models, responses
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends, nat_gateways, route_tables
from moto.ecs.models import Cluster
from moto.rds.models import DBParameterGroup

_get_template = responses.CloudFormationResponse.get_template
_create_change_set = models.CloudFormationBackend.create_change_set
_apply = models.ChangeSet.apply
_make_cluster = Cluster.__init__


def get_template(self):
    """GetTemplate takes the ARN of a change set instead of a stack's name."""
    name = self._get_param("ChangeSetName")
    if not name:
        return _get_template(self)
    return ActionResult({"TemplateBody": self.cloudformation_backend.change_sets[name].template})


def create_change_set(self, stack_name, *args, **kwargs):
    """A second change set that creates a stack is of the stack in review, not of another one of that name."""
    review = [one for one in self.stacks.values() if one.name == stack_name and one.status == "REVIEW_IN_PROGRESS"]
    change_set, stack = _create_change_set(self, stack_name, *args, **kwargs)
    if review and stack != review[0].stack_id:
        del self.stacks[stack]
        made = self.change_sets[change_set]
        made.stack, made.stack_id = review[0], review[0].stack_id
    return change_set, self.change_sets[change_set].stack_id


def apply(self):
    """DescribeStacks gives the outputs of a stack that a change set made; those of types that moto knows."""
    _apply(self)
    named = dict(self.template_dict.get("Outputs") or {})
    self.stack.template_dict = dict(self.template_dict, Outputs=named)
    self.stack.output_map = self.stack._create_output_map()
    for name in list(named):
        try:
            self.stack.output_map[name]
        except Exception:
            del named[name]


def update_termination_protection(self):
    stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
    stack.enable_termination_protection = str(self._get_param("EnableTerminationProtection")).lower() == "true"
    return ActionResult({"StackId": stack.stack_id})


def validate_template(self, template):
    """Moto runs cfn-lint here, for many seconds on a busy machine; tests of their own do that."""
    return []


def delete_route_table(self, account_id, region_name):
    """A stack's route tables are deleted with it; else nothing deletes its VPC."""
    ec2_backends[account_id][region_name].delete_route_table(self.id)


def delete_nat_gateway(self, account_id, region_name):
    ec2_backends[account_id][region_name].delete_nat_gateway(self.id)


def make_cluster(self, *args, **kwargs):
    """A cluster without tags has none, which is no failure of the whole Tagging API."""
    _make_cluster(self, *args, **kwargs)
    self.tags = self.tags or []


responses.CloudFormationResponse.get_template = get_template
responses.CloudFormationResponse.update_termination_protection = update_termination_protection
models.CloudFormationBackend.validate_template = validate_template
models.CloudFormationBackend.create_change_set = create_change_set
models.ChangeSet.apply = apply
route_tables.RouteTable.delete = delete_route_table
nat_gateways.NatGateway.delete = delete_nat_gateway
# What Ref gives of it; without that a database that names it can't be made.
DBParameterGroup.physical_resource_id = property(lambda self: self.name)
Cluster.__init__ = make_cluster
