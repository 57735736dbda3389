# Talks to libguestfs: reads a request as JSON from its input, starts one appliance for all disks of all machines, fills those that are to be
# filled, looks into those that are to be looked into, and writes what it has seen as JSON.
import base64, json, re, resource, sys, time
import guestfs

FILES = r"find . -printf '%y\t%m\t%U\t%G\t%n\t%s\t%b\t%i\t%T@\t%P\t%l\0' | base64 -w0"
SUMS = "find . -type f -print0 | LC_ALL=C xargs -0 -r sha256sum -z | base64 -w0"
NODES = r"find . \( -type b -o -type c \) -exec stat --printf '%t\t%T\t%n\0' {} + | base64 -w0"

request = json.load(sys.stdin)
started = time.time()
seconds = {}


def tick(what):
    global started
    now = time.time()
    seconds[what] = seconds.get(what, 0) + now - started
    started = now


def attempt(call, *arguments):
    """What a call answers; None where there is no such fact."""
    try:
        answer = getattr(g, call)(*arguments)
        return None if answer == "" else answer
    except RuntimeError as error:
        problems.append(f"{call}{arguments}: {error}")
        return None


def shell(folder, command):
    return base64.b64decode(g.debug("sh", [f"cd {folder} && {command}"])).decode("utf-8", "surrogateescape").split("\0")[:-1]


def camel_name(name):
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


def camel(facts):
    return {camel_name(re.sub("^app2_", "", name)): value for name, value in facts.items()}


problems = []
g = guestfs.GuestFS(python_return_dict=True)
g.set_memsize(request["memory"])
for machine in request["machines"]:
    for disk in machine["disks"]:
        g.add_drive_opts(disk["path"], readonly=not machine["fill"], format=disk["format"])
g.launch()
tick("launch")

devices = g.list_devices()
machine_of, place = {}, {}
for machine in request["machines"]:
    machine["devices"] = [devices.pop(0) for _ in machine["disks"]]
    for number, device in enumerate(machine["devices"]):
        machine_of[device] = machine
        place[device] = "/dev/sd" + chr(ord("a") + number)


def own(text):
    """A device as the machine has it that it belongs to: there its first disk is sda."""
    return re.sub(r"/dev/sd[a-z]+", lambda match: place.get(match[0], match[0]), text) if isinstance(text, str) else text


def owner(device):
    """The machine that a device belongs to: by the disk in its name, or by the volume group."""
    if match := re.search(r"/dev/sd[a-z]+", device):
        return machine_of.get(match[0])
    return next((machine for group, machine in groups.items() if device.startswith(f"/dev/{group}/")), None)


def real(machine, argument):
    """An argument, with the devices of the machine in the places of @0, @1, …"""
    if isinstance(argument, list):
        return [real(machine, each) for each in argument]
    return re.sub(r"@(\d)", lambda match: machine["devices"][int(match[1])], argument) if isinstance(argument, str) else argument


members, groups = {}, {}
answers = {machine["name"]: {"disks": [], "volumes": [], "systems": [], "groups": []} for machine in request["machines"]}
for machine in request["machines"]:
    for name, *arguments in machine["fill"]:
        try:
            getattr(g, name)(*[real(machine, argument) for argument in arguments])
        except RuntimeError as error:
            answers[machine["name"]]["failed"] = f"{name} {arguments}: {error}"
            machine["look"] = False
            g.umount_all()
            break
g.sync()
tick("fill")

looked = [machine for machine in request["machines"] if machine["look"]]
if looked:
    members = {g.pvuuid(device).replace("-", ""): device for device in g.pvs()}
    for group in g.vgs():
        groups[group] = owner(members[g.vgpvuuids(group)[0].replace("-", "")])
    for group in g.vgs_full():
        machine = groups.get(group["vg_name"])
        if machine and machine["look"]:
            volumes = [volume for volume in g.lvs() if volume.startswith(f"/dev/{group['vg_name']}/")]
            answers[machine["name"]]["groups"].append({
                "name": group["vg_name"], "uuid": group["vg_uuid"], "size": group["vg_size"], "extentSize": group["vg_extent_size"], "free": group["vg_free"],
                "volumes": [{"device": volume, "uuid": attempt("lvuuid", volume), "size": attempt("blockdev_getsize64", volume)} for volume in volumes],
                "members": [own(device) for device in members.values() if owner(device) is machine],
            })
tick("volumes")

filesystems = g.list_filesystems() if looked else {}
tick("filesystems")
for machine in looked:
    for device in machine["devices"]:
        # To ask for a table where there is none takes a second.
        table = attempt("part_get_parttype", device) if filesystems.get(device, "unknown") == "unknown" and device not in members.values() else None
        disk = {"device": own(device), "size": g.blockdev_getsize64(device), "table": table, "partitions": []}
        answers[machine["name"]]["disks"].append(disk)
        for part in (attempt("part_list", device) or []) if table else []:
            number = part["part_num"]
            disk["partitions"].append({
                "number": number, "start": part["part_start"], "size": part["part_size"],
                "mbrType": attempt("part_get_mbr_id", device, number) if table == "msdos" else None,
                "gptType": attempt("part_get_gpt_type", device, number) if table == "gpt" else None,
                "gptId": attempt("part_get_gpt_guid", device, number) if table == "gpt" else None,
                "name": attempt("part_get_name", device, number) if table == "gpt" else None,
                "bootable": bool(attempt("part_get_bootable", device, number)),
            })
tick("partitions")

for mountable, kind in filesystems.items():
    machine = owner(mountable)
    if machine is None or not machine["look"]:
        continue
    volume = {"device": own(mountable), "type": kind, "label": attempt("vfs_label", mountable), "uuid": attempt("vfs_uuid", mountable),
              "usage": None, "files": None, "sums": None, "nodes": None}
    answers[machine["name"]]["volumes"].append(volume)
    if kind in ("swap", "unknown"):
        continue
    try:
        g.mount_ro(mountable, "/")
    except RuntimeError as error:
        problems.append(f"{machine['name']}: {mountable}: {error}")
        continue
    volume["usage"] = camel(g.statvfs("/"))
    volume["files"] = shell("/sysroot", FILES)
    tick("list")
    volume["nodes"] = shell("/sysroot", NODES)
    volume["sums"] = shell("/sysroot", SUMS)
    tick("sums")
    g.umount_all()
    tick("mount")

for root in g.inspect_os() if any(machine["inspect"] for machine in looked) else []:
    machine = owner(root)
    if machine is None or not machine["inspect"]:
        continue
    system = {"root": own(root)}
    for fact in ("type", "arch", "distro", "product_name", "product_variant", "major_version", "minor_version", "package_format", "package_management",
                 "hostname", "osinfo", "windows_systemroot", "windows_current_control_set"):
        system[camel_name(fact)] = attempt("inspect_get_" + fact, root)
    system["mountpoints"] = {path: own(device) for path, device in g.inspect_get_mountpoints(root).items()}
    system["filesystems"] = [own(device) for device in g.inspect_get_filesystems(root)]
    system["driveMappings"] = {drive: own(device) for drive, device in (attempt("inspect_get_drive_mappings", root) or {}).items()}
    mounted = sorted(g.inspect_get_mountpoints(root).items(), key=lambda item: len(item[0]))
    for path, device in mounted:
        attempt("mount_ro", device, path)
    system["applications"] = [camel(each) for each in attempt("inspect_list_applications2", root) or []]
    g.umount_all()
    answers[machine["name"]]["systems"].append(system)
tick("inspect")
g.shutdown()
g.close()
tick("end")
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds["processor"] = usage.ru_utime + usage.ru_stime
json.dump({"machines": answers, "problems": problems, "seconds": seconds}, sys.stdout)
