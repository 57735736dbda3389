// A vSphere server in memory: govmomi's simulator, which has no program of its own in its package.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// HostAutoStartManager is the list of machines that start with a host: the simulator's hosts name one and have none. Its type is known by this name.
type HostAutoStartManager struct {
	mo.HostAutoStartManager
}

// ReconfigureAutostart changes the entries that are given; the others stay.
func (m *HostAutoStartManager) ReconfigureAutostart(req *types.ReconfigureAutostart) soap.HasFault {
	if req.Spec.Defaults != nil {
		m.Config.Defaults = req.Spec.Defaults
	}
	for _, entry := range req.Spec.PowerInfo {
		kept := []types.AutoStartPowerInfo{entry}
		for _, old := range m.Config.PowerInfo {
			if old.Key != entry.Key {
				kept = append(kept, old)
			}
		}
		m.Config.PowerInfo = kept
	}
	return &methods.ReconfigureAutostartBody{Res: &types.ReconfigureAutostartResponse{}}
}

// completeHosts gives hosts what they lack.
func completeHosts() {
	for _, entity := range simulator.Map.All("HostSystem") {
		host := entity.(*simulator.HostSystem)
		manager := &HostAutoStartManager{}
		manager.Config.Defaults = &types.AutoStartDefaults{Enabled: types.NewBool(false)}
		reference := simulator.Map.Put(manager).Reference()
		host.ConfigManager.AutoStartManager = &reference
		host.Capability = &types.HostCapability{MaxSupportedVcpus: 128}
	}
}

func main() {
	esx := flag.Bool("esx", false, "a single host instead of a vCenter")
	machines := flag.Int("vm", 2, "machines a host or pool")
	delay := flag.Int("delay", 0, "milliseconds before each answer")
	certificate := flag.String("cert", "", "file of the certificate; none for plain HTTP")
	key := flag.String("key", "", "file of its key")
	user := flag.String("user", "user", "the user's name")
	password := flag.String("password", "pass", "the user's password")
	stores := flag.Bool("stores", false, "datastores of all kinds, and targets of iSCSI")
	flag.Parse()

	model := simulator.VPX()
	if *esx {
		model = simulator.ESX()
	}
	model.Machine = *machines
	model.DelayConfig.Delay = *delay
	if *stores {
		model.Datastore = 3
	}
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	completeHosts()
	completeNetworks()
	completeStorage(*stores)
	if *certificate != "" {
		pair, err := tls.LoadX509KeyPair(*certificate, *key)
		if err != nil {
			log.Fatal(err)
		}
		model.Service.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	}
	model.Service.Listen = &url.URL{Host: "127.0.0.1:0", User: url.UserPassword(*user, *password)}
	// Each request is a line on standard output, which is how tests count them.
	simulator.Trace = true
	simulator.TraceFile = os.Stdout
	server := model.Service.NewServer()
	fmt.Printf("listening on %s\n", server.URL.Host)
	select {}
}
