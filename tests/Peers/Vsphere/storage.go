package main

import (
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// completeStorage gives the datastores what real ones have: where each host has them, and what is known of the disks on them.
func completeStorage(all bool) {
	if all {
		varyDatastores()
	}
	mounts := map[string][]types.DatastoreHostMount{}
	for _, host := range hosts() {
		for _, ref := range host.Datastore {
			store := simulator.Map.Get(ref).(*simulator.Datastore)
			mounts[ref.Value] = append(mounts[ref.Value], types.DatastoreHostMount{
				Key: host.Self,
				MountInfo: types.HostMountInfo{
					Path: "/vmfs/volumes/" + store.Name, AccessMode: "readWrite", Mounted: types.NewBool(true), Accessible: types.NewBool(true),
				},
			})
		}
		if all {
			addTargets(host)
		}
		system := *host.ConfigManager.StorageSystem
		simulator.Map.Put(&storageSystem{*simulator.Map.Get(system).(*simulator.HostStorageSystem)})
	}
	for _, one := range simulator.Map.All("Datastore") {
		store := one.(*simulator.Datastore)
		store.Host = mounts[store.Self.Value]
		simulator.Map.Put(&browser{*simulator.Map.Get(store.Browser).(*simulator.HostDatastoreBrowser)})
	}
	simulator.Map.Put(&diskManager{*simulator.Map.VirtualDiskManager().(*simulator.VirtualDiskManager)})
}

// varyDatastores makes the second datastore one of NFS, and the third one of VMFS.
func varyDatastores() {
	for _, one := range simulator.Map.All("Datastore") {
		store := one.(*simulator.Datastore)
		base := *store.Info.GetDatastoreInfo()
		switch store.Name {
		case "LocalDS_1":
			base.Name = "nfs1"
			store.Info = &types.NasDatastoreInfo{DatastoreInfo: base, Nas: &types.HostNasVolume{
				HostFileSystemVolume: types.HostFileSystemVolume{Name: "nfs1", Type: "NFS"}, RemoteHost: "nfs.example.org", RemotePath: "/export/images",
			}}
			store.Summary.Type = "NFS"
		case "LocalDS_2":
			base.Name = "vmfs 1"
			store.Info = &types.VmfsDatastoreInfo{DatastoreInfo: base, Vmfs: &types.HostVmfsVolume{
				HostFileSystemVolume: types.HostFileSystemVolume{Name: "vmfs 1", Type: "VMFS"}, BlockSizeMb: 1, MajorVersion: 6, Version: "6.81",
				Uuid:   "5f0c7f4e-11111111-2222-000c29000000",
				Extent: []types.HostScsiDiskPartition{{DiskName: "mpx.vmhba0:C0:T0:L0", Partition: 3}},
			}}
			store.Summary.Type = "VMFS"
		}
		store.Name, store.Summary.Name = base.Name, base.Name
	}
}

// addTargets gives a host an iSCSI adapter with a target that has a disk, and one that has none.
func addTargets(host *simulator.HostSystem) {
	const target = "iqn.2003-01.org.example:disks"
	device := host.Config.StorageDevice
	device.HostBusAdapter = append(device.HostBusAdapter, &types.HostInternetScsiHba{
		HostHostBusAdapter: types.HostHostBusAdapter{Key: "key-vim.host.InternetScsiHba-vmhba65", Device: "vmhba65", Status: "online", Model: "iSCSI Software Adapter"},
		IsSoftwareBased:    true,
		IScsiName:          "iqn.1998-01.com.vmware:host",
		ConfiguredStaticTarget: []types.HostInternetScsiHbaStaticTarget{
			{Address: "192.0.2.10", Port: 3260, IScsiName: target},
			{Address: "192.0.2.11", IScsiName: "iqn.2003-01.org.example:none"},
		},
	})
	disk := &types.HostScsiDisk{
		ScsiLun: types.ScsiLun{
			HostDevice: types.HostDevice{DeviceName: "/vmfs/devices/disks/naa.6001405aaaa", DeviceType: "disk"},
			Key:        "key-vim.host.ScsiDisk-02000000006001405aaaa", Uuid: "02000000006001405aaaa4c494f2d4f5247", LunType: "disk", OperationalState: []string{"ok"},
		},
		Capacity:   types.HostDiskDimensionsLba{BlockSize: 512, Block: 4194304},
		DevicePath: "/vmfs/devices/disks/naa.6001405aaaa",
	}
	device.ScsiLun = append(device.ScsiLun, disk)
	device.ScsiTopology.Adapter = append(device.ScsiTopology.Adapter, types.HostScsiTopologyInterface{
		Key: "key-vim.host.ScsiTopology.Interface-vmhba65", Adapter: "key-vim.host.InternetScsiHba-vmhba65",
		Target: []types.HostScsiTopologyTarget{{
			Key:       "key-vim.host.ScsiTopology.Target-vmhba65:0:0",
			Lun:       []types.HostScsiTopologyLun{{Key: "key-vim.host.ScsiTopology.Lun-0", ScsiLun: disk.Key}},
			Transport: &types.HostInternetScsiTargetTransport{IScsiName: target, Address: []string{"192.0.2.10:3260"}},
		}},
	})
}

type storageSystem struct {
	simulator.HostStorageSystem
}

func (s *storageSystem) RescanHba(*simulator.Context, *types.RescanHba) soap.HasFault {
	return &methods.RescanHbaBody{Res: new(types.RescanHbaResponse)}
}

// browser finds all files where no pattern is given, and tells the sizes of disks.
type browser struct {
	simulator.HostDatastoreBrowser
}

func (b *browser) SearchDatastoreTask(s *types.SearchDatastore_Task) soap.HasFault {
	matchAll(s.SearchSpec)
	answer := b.HostDatastoreBrowser.SearchDatastoreTask(s)
	describe(answer.(*methods.SearchDatastore_TaskBody).Res.Returnval)
	return answer
}

func (b *browser) SearchDatastoreSubFoldersTask(s *types.SearchDatastoreSubFolders_Task) soap.HasFault {
	matchAll(s.SearchSpec)
	answer := b.HostDatastoreBrowser.SearchDatastoreSubFoldersTask(s)
	describe(answer.(*methods.SearchDatastoreSubFolders_TaskBody).Res.Returnval)
	return answer
}

func matchAll(spec *types.HostDatastoreBrowserSearchSpec) {
	if spec != nil && len(spec.MatchPattern) == 0 {
		spec.MatchPattern = []string{"*"}
	}
}

func describe(ref types.ManagedObjectReference) {
	task := simulator.Map.Get(ref).(*simulator.Task)
	switch found := task.Info.Result.(type) {
	case types.HostDatastoreBrowserSearchResults:
		task.Info.Result = describeFolder(found)
	case types.ArrayOfHostDatastoreBrowserSearchResults:
		for i, one := range found.HostDatastoreBrowserSearchResults {
			found.HostDatastoreBrowserSearchResults[i] = describeFolder(one)
		}
	}
}

func describeFolder(found types.HostDatastoreBrowserSearchResults) types.HostDatastoreBrowserSearchResults {
	end := strings.Index(found.FolderPath, "]") + 1
	folder := strings.Trim(found.FolderPath[end:], " /")
	store := simulator.Map.Get(*found.Datastore).(*simulator.Datastore)
	for _, one := range found.File {
		disk, ok := one.(*types.VmDiskFileInfo)
		if !ok {
			continue
		}
		// Disks of its own machines have no content, and no size would go without a word.
		disk.CapacityKb = 10 * 1024
		if disk.FileSize == 0 {
			disk.FileSize = 1024
		}
		flat := path.Join(store.Info.GetDatastoreInfo().Url, folder, strings.Replace(disk.Path, ".vmdk", "-flat.vmdk", 1))
		if file, err := os.Stat(flat); err == nil && file.Size() > 0 {
			disk.CapacityKb = file.Size() / 1024
		}
	}
	if folder != "" {
		found.FolderPath = found.FolderPath[:end] + " " + folder + "/"
	}
	return found
}

// diskManager makes disks that have a size, and a descriptor that says where their content is.
type diskManager struct {
	simulator.VirtualDiskManager
}

func (m *diskManager) CreateVirtualDiskTask(ctx *simulator.Context, req *types.CreateVirtualDisk_Task) soap.HasFault {
	answer := m.VirtualDiskManager.CreateVirtualDiskTask(ctx, req)
	task := simulator.Map.Get(answer.(*methods.CreateVirtualDisk_TaskBody).Res.Returnval).(*simulator.Task)
	spec, ok := req.Spec.(*types.FileBackedVirtualDiskSpec)
	if task.Info.State == types.TaskInfoStateSuccess && ok {
		file := fileOf(req.Name)
		flat := strings.Replace(file, ".vmdk", "-flat.vmdk", 1)
		_ = os.Truncate(flat, spec.CapacityKb*1024)
		text := fmt.Sprintf("# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType=\"vmfs\"\n\n# Extent description\nRW %d VMFS \"%s\"\n", spec.CapacityKb*2, path.Base(flat))
		_ = os.WriteFile(file, []byte(text), 0600)
	}
	return answer
}

func (m *diskManager) CopyVirtualDiskTask(ctx *simulator.Context, req *types.CopyVirtualDisk_Task) soap.HasFault {
	answer := m.VirtualDiskManager.CopyVirtualDiskTask(ctx, req)
	task := simulator.Map.Get(answer.(*methods.CopyVirtualDisk_TaskBody).Res.Returnval).(*simulator.Task)
	if task.Info.State == types.TaskInfoStateSuccess {
		file := fileOf(req.DestName)
		if text, err := os.ReadFile(file); err == nil {
			flat := func(name string) string { return strings.Replace(path.Base(name), ".vmdk", "-flat.vmdk", 1) }
			_ = os.WriteFile(file, []byte(strings.Replace(string(text), flat(fileOf(req.SourceName)), flat(file), 1)), 0600)
		}
	}
	return answer
}

func (m *diskManager) ZeroFillVirtualDiskTask(_ *simulator.Context, req *types.ZeroFillVirtualDisk_Task) soap.HasFault {
	task := simulator.CreateTask(m, "zeroFillVirtualDisk", func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		flat := strings.Replace(fileOf(req.Name), ".vmdk", "-flat.vmdk", 1)
		file, err := os.Stat(flat)
		if err != nil {
			return nil, &types.FileNotFound{FileFault: types.FileFault{File: req.Name}}
		}
		_ = os.Truncate(flat, 0)
		_ = os.Truncate(flat, file.Size())
		return nil, nil
	})
	return &methods.ZeroFillVirtualDisk_TaskBody{Res: &types.ZeroFillVirtualDisk_TaskResponse{Returnval: task.Run()}}
}

// fileOf is where a file of a datastore is.
func fileOf(name string) string {
	end := strings.Index(name, "]")
	for _, one := range simulator.Map.All("Datastore") {
		if store := one.(*simulator.Datastore); store.Name == name[1:end] {
			return path.Join(store.Info.GetDatastoreInfo().Url, strings.TrimLeft(name[end+1:], " "))
		}
	}
	return ""
}
