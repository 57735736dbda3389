package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// networkSystem tells what it changes in the host's configuration too, as a real host does.
type networkSystem struct {
	simulator.HostNetworkSystem
}

func completeNetworks() {
	for _, host := range hosts() {
		ref := *host.ConfigManager.NetworkSystem
		system := &networkSystem{*simulator.Map.Get(ref).(*simulator.HostNetworkSystem)}
		// It has no switch that its host does not have.
		system.NetworkInfo.Vswitch = append([]types.HostVirtualSwitch{}, host.Config.Network.Vswitch...)
		simulator.Map.Put(system)
	}
}

func (s *networkSystem) AddVirtualSwitch(c *types.AddVirtualSwitch) soap.HasFault {
	network := s.Host.Config.Network
	made := types.HostVirtualSwitch{Key: "key-vim.host.VirtualSwitch-" + c.VswitchName, Name: c.VswitchName}
	if c.Spec != nil {
		made.Spec = *c.Spec
		made.NumPorts = c.Spec.NumPorts
		if bridge, ok := c.Spec.Bridge.(*types.HostVirtualSwitchBondBridge); ok {
			for _, device := range bridge.NicDevice {
				for _, nic := range network.Pnic {
					if device == nic.Device || device == nic.Key {
						made.Pnic = append(made.Pnic, nic.Key)
					}
				}
			}
		}
	}
	answer := s.HostNetworkSystem.AddVirtualSwitch(c)
	if answer.Fault() == nil {
		network.Vswitch = append(network.Vswitch, made)
	}
	return answer
}

func (s *networkSystem) RemoveVirtualSwitch(c *types.RemoveVirtualSwitch) soap.HasFault {
	answer := s.HostNetworkSystem.RemoveVirtualSwitch(c)
	if answer.Fault() == nil {
		network := s.Host.Config.Network
		var left []types.HostVirtualSwitch
		for _, one := range network.Vswitch {
			if one.Name != c.VswitchName {
				left = append(left, one)
			}
		}
		network.Vswitch = left
	}
	return answer
}

func (s *networkSystem) AddPortGroup(ctx *simulator.Context, c *types.AddPortGroup) soap.HasFault {
	answer := s.HostNetworkSystem.AddPortGroup(ctx, c)
	if answer.Fault() != nil {
		return answer
	}
	network := s.Host.Config.Network
	key := "key-vim.host.PortGroup-" + c.Portgrp.Name
	network.Portgroup = append(network.Portgroup, types.HostPortGroup{
		Key: key, Vswitch: "key-vim.host.VirtualSwitch-" + c.Portgrp.VswitchName, Spec: c.Portgrp,
	})
	for i := range network.Vswitch {
		if network.Vswitch[i].Name == c.Portgrp.VswitchName {
			network.Vswitch[i].Portgroup = append(network.Vswitch[i].Portgroup, key)
		}
	}
	for _, one := range simulator.Map.All("Network") {
		if one.Entity().Name == c.Portgrp.Name {
			s.Host.Network = append(s.Host.Network, one.Reference())
		}
	}
	return answer
}

func (s *networkSystem) RemovePortGroup(ctx *simulator.Context, c *types.RemovePortGroup) soap.HasFault {
	var gone types.ManagedObjectReference
	for _, one := range simulator.Map.All("Network") {
		if one.Entity().Name == c.PgName {
			gone = one.Reference()
		}
	}
	answer := s.HostNetworkSystem.RemovePortGroup(ctx, c)
	if answer.Fault() != nil {
		return answer
	}
	network := s.Host.Config.Network
	key := "key-vim.host.PortGroup-" + c.PgName
	var left []types.HostPortGroup
	for _, one := range network.Portgroup {
		if one.Spec.Name != c.PgName {
			left = append(left, one)
		}
	}
	network.Portgroup = left
	for i := range network.Vswitch {
		var keys []string
		for _, one := range network.Vswitch[i].Portgroup {
			if one != key {
				keys = append(keys, one)
			}
		}
		network.Vswitch[i].Portgroup = keys
	}
	var networks []types.ManagedObjectReference
	for _, one := range s.Host.Network {
		if one != gone {
			networks = append(networks, one)
		}
	}
	s.Host.Network = networks
	return answer
}

func hosts() []*simulator.HostSystem {
	var found []*simulator.HostSystem
	for _, one := range simulator.Map.All("HostSystem") {
		found = append(found, one.(*simulator.HostSystem))
	}
	return found
}
