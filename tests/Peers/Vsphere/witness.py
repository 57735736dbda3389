"""Says as JSON what a vSphere server on the loopback has, with VMware's own client: machines, snapshots, switches, files."""

import json
import sys
import time

from pyVmomi import SoapStubAdapter, vim, vmodl

# Leaves only: the simulator sends an empty faultToleranceState, which the client refuses.
MACHINE = ["name", "runtime.powerState", "config.uuid", "config.instanceUuid", "config.files.vmPathName", "config.hardware.memoryMB", "config.hardware.numCPU",
           "config.memoryAllocation", "config.cpuAllocation", "snapshot"]


def read(content, kind, paths):
    view = content.viewManager.CreateContainerView(content.rootFolder, [kind], True)
    walk = vmodl.query.PropertyCollector.TraversalSpec(name="view", path="view", skip=False, type=vim.view.ContainerView)
    asked = vmodl.query.PropertyCollector.FilterSpec(
        objectSet=[vmodl.query.PropertyCollector.ObjectSpec(obj=view, skip=True, selectSet=[walk])],
        propSet=[vmodl.query.PropertyCollector.PropertySpec(type=kind, pathSet=paths)])
    return [(found.obj, {p.name: p.val for p in found.propSet}) for found in content.propertyCollector.RetrieveContents([asked])]


def allocation(value):
    shares = value and value.shares
    return value and {"reservation": value.reservation, "limit": value.limit, "shares": shares and shares.shares, "level": shares and str(shares.level)}


def tree(snapshots, current):
    return [{"name": s.name, "description": s.description, "state": str(s.state), "isCurrent": s.snapshot == current, "children": tree(s.childSnapshotList, current)}
            for s in snapshots]


def machine(leaves):
    snapshot = leaves.get("snapshot")
    return {
        "power": str(leaves.get("runtime.powerState")),
        "uuid": leaves.get("config.uuid"),
        "instanceUuid": leaves.get("config.instanceUuid"),
        "path": leaves.get("config.files.vmPathName"),
        "memoryMB": leaves.get("config.hardware.memoryMB"),
        "numCPU": leaves.get("config.hardware.numCPU"),
        "memory": allocation(leaves.get("config.memoryAllocation")),
        "cpu": allocation(leaves.get("config.cpuAllocation")),
        "snapshots": tree(snapshot.rootSnapshotList, snapshot.currentSnapshot) if snapshot else [],
    }


def files(browser, name):
    # The simulator wants a specification.
    task = browser.SearchDatastoreSubFolders_Task("[%s]" % name, vim.host.DatastoreBrowser.SearchSpec(matchPattern=["*"]))
    while task.info.state not in ("success", "error"):
        time.sleep(0.02)
    if task.info.state == "error":
        raise task.info.error
    found = [(folder.folderPath.split("]")[1].strip(" /"), entry.path) for folder in task.info.result for entry in folder.file]
    return sorted("%s/%s" % (folder, path) if folder else path for folder, path in found)


def main():
    # A port below zero stands for plain HTTP.
    stub = SoapStubAdapter("127.0.0.1", -int(sys.argv[1]), version="vim.version.version10")
    content = vim.ServiceInstance("ServiceInstance", stub).RetrieveContent()
    content.sessionManager.Login(sys.argv[2], sys.stdin.read(), None)
    hosts = read(content, vim.HostSystem, ["name", "config.network.vswitch", "config.network.portgroup"])
    print(json.dumps({
        "machines": {leaves["name"]: machine(leaves) for _, leaves in read(content, vim.VirtualMachine, MACHINE)},
        "switches": {leaves["name"]: {switch.name: [group.spec.name for group in leaves["config.network.portgroup"] if group.spec.vswitchName == switch.name]
                                      for switch in leaves["config.network.vswitch"]} for _, leaves in hosts},
        "files": {leaves["name"]: files(leaves["browser"], leaves["name"]) for _, leaves in read(content, vim.Datastore, ["name", "browser"])},
    }))
    content.sessionManager.Logout()


main()
