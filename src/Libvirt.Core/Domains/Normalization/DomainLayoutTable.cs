namespace Libvirt.Normalization;

/// <summary>The order in which libvirt writes what it knows of a domain, and of the snapshots and checkpoints of one (its schema's domaincommon.rng names the same elements).</summary>
/// <remarks>
/// A line is an element, alone or behind its parent, then its attributes with an <c>@</c>, then its children, each in order.
/// A <c>?</c> behind the element says that libvirt leaves it out when there is nothing in it.
/// </remarks>
internal static class DomainLayoutTable
{
    internal const string Text = """
        domain @type @id name uuid hwuuid genid title description metadata maxMemory memory currentMemory blkiotune memtune memoryBacking vcpu vcpus iothreads iothreadids defaultiothread cputune numatune resource sysinfo bootloader bootloader_args os idmap features cpu clock on_poweroff on_reboot on_crash on_lockfailure pm perf devices seclabel keywrap launchSecurity
        domain/genid?
        domain/title?
        domain/description?
        domain/maxMemory @slots @unit
        domain/memory @dumpCore @unit
        currentMemory @unit
        blkiotune? weight device
        blkiotune/device path weight read_iops_sec write_iops_sec read_bytes_sec write_bytes_sec
        memtune? hard_limit soft_limit min_guarantee swap_hard_limit
        memoryBacking? hugepages nosharepages locked source access allocation discard
        hugepages page
        page @size @unit @nodeset
        allocation @mode @threads
        domain/vcpu @placement @cpuset @current
        vcpus? vcpu
        vcpus/vcpu @id @enabled @hotpluggable @order
        iothreadids? iothread
        iothread @id @thread_pool_min @thread_pool_max poll
        defaultiothread @thread_pool_min @thread_pool_max
        cputune? shares period quota global_period global_quota emulator_period emulator_quota iothread_period iothread_quota vcpupin emulatorpin iothreadpin emulatorsched vcpusched iothreadsched cachetune memorytune
        vcpupin @vcpu @cpuset
        iothreadpin @iothread @cpuset
        vcpusched @vcpus @scheduler @priority
        iothreadsched @iothreads @scheduler @priority
        emulatorsched @scheduler @priority
        cachetune @vcpus @id cache monitor
        cachetune/cache @id @level @type @size @unit
        monitor @level @vcpus
        memorytune @vcpus @id node monitor
        memorytune/node @id @bandwidth
        numatune? memory memnode
        numatune/memory @mode @placement @nodeset
        memnode @cellid @mode @nodeset
        resource? partition fibrechannel
        sysinfo @type bios system baseBoard chassis oemStrings entry
        entry @name @file
        bootloader?
        os @firmware type firmware init initarg initenv initdir inituser initgroup loader nvram kernel initrd cmdline shim dtb acpi boot bootmenu bios smbios
        os/type @arch @machine
        os/firmware feature
        firmware/feature @enabled @name
        loader? @readonly @secure @type @stateless @format
        nvram? @template @type @templateFormat @format source
        bootmenu @enable @timeout
        os/bios @useserial @rebootTimeout
        idmap? uid gid
        uid @start @target @count
        gid @start @target @count
        features? acpi apic pae hap viridian privnet hyperv kvm xen pvspinlock pmu vmport gic capabilities smm ioapic hpt vmcoreinfo htm nested-hv msrs ccf-assist tcg cfpc sbbc ibs async-teardown ras ps2 aia
        apic @eoi
        hyperv @mode relaxed vapic spinlocks vpindex runtime synic stimer reset vendor_id frequencies reenlightenment tlbflush ipi evmcs avic emsr_bitmap xmm_input
        features/kvm hidden hint-dedicated poll-control pv-ipi dirty-ring
        spinlocks @state @retries
        vendor_id @state @value
        dirty-ring @state @size
        features/xen e820_host passthrough
        passthrough @state @mode
        hpt @resizing maxpagesize
        smm @state tseg
        cpu @mode @match @check @migratable @deprecated_features model vendor topology cache maxphysaddr feature numa
        cpu/model @fallback @vendor_id
        topology @sockets @dies @clusters @cores @threads
        cpu/cache @level @mode
        cell/cache @level @associativity @policy size line
        cache/size @value @unit
        cache/line @value @unit
        interconnects latency bandwidth
        interconnects/latency @initiator @target @cache @type @value
        interconnects/bandwidth @initiator @target @cache @type @value @unit
        maxphysaddr @mode @bits @limit
        cpu/feature @policy @name
        numa? cell interconnects
        cell @id @cpus @memory @unit @memAccess @discard distances cache
        sibling @id @value
        clock @offset @adjustment @basis @timezone @start timer
        timer @name @present @tickpolicy @track @frequency @mode catchup
        catchup? @threshold @slew @limit
        pm? suspend-to-mem suspend-to-disk
        suspend-to-mem? @enabled
        suspend-to-disk? @enabled
        perf? event
        event @name @enabled
        cipher @name @state
        launchSecurity @type @kernelHashes cbitpos reducedPhysBits policy dhCert session
        seclabel? @type @model @relabel label imagelabel baselabel
        devices emulator disk controller lease filesystem interface smartcard serial parallel console channel input tpm graphics sound audio video hostdev redirdev redirfilter hub watchdog memballoon rng nvram panic shmem memory iommu vsock crypto pstore
        devices/emulator?
        address @type @domain @controller @bus @slot @target @unit @port @device @function @multifunction @cssid @ssid @devno @iobase @irq @reg @base @uuid
        zpci @uid @fid
        alias @name
        boot @dev @order @loadparm
        disk @type @device @model @rawio @sgio @snapshot driver auth source backingStore backenddomain geometry blockio mirror target iotune readonly shareable transient serial wwn vendor product encryption throttlefilters boot alias acpi address
        disk/driver? @name @type @cache @error_policy @rerror_policy @io @ioeventfd @event_idx @copy_on_read @discard @discard_no_unmap @iothread @detect_zeroes @queues @queue_size @iommu @ats @packed @page_per_vq iothreads metadata_cache statistics
        max_size @unit
        disk/source @file @dev @dir @pool @volume @protocol @type @name @path @query @fdgroup @mode @managed @namespace @startupPolicy @index host identity snapshot config initiator ssl cookies readahead timeout reconnect address slices seclabel auth encryption reservations
        backingStore @type @index format source backingStore
        backingStore/source @file @dev @dir @pool @volume @protocol @name @query @mode host auth
        host @name @port @transport @socket
        reconnect @enabled @timeout
        auth @username secret
        secret @type @uuid @usage
        geometry @cyls @heads @secs @trans
        blockio @logical_block_size @physical_block_size @discard_granularity
        disk/target @dev @bus @tray @removable @rotation_rate @dpofua
        iotune? total_bytes_sec read_bytes_sec write_bytes_sec total_iops_sec read_iops_sec write_iops_sec total_bytes_sec_max read_bytes_sec_max write_bytes_sec_max total_iops_sec_max read_iops_sec_max write_iops_sec_max size_iops_sec group_name total_bytes_sec_max_length read_bytes_sec_max_length write_bytes_sec_max_length total_iops_sec_max_length read_iops_sec_max_length write_iops_sec_max_length
        encryption @format @engine secret
        slice @type @offset @size
        controller @type @index @model @ports @vectors @maxGrantFrames @maxEventChannels model target driver alias master acpi address pcihole64
        controller/driver? @queues @cmd_per_lun @max_sectors @ioeventfd @iothread @iommu @ats @packed @page_per_vq
        controller/target @chassisNr @chassis @port @busNr @index @hotplug
        lease lockspace key target
        lease/target @path @offset
        filesystem @type @accessmode @model @multidevs @fmode @dmode driver binary idmap source target readonly space_hard_limit space_soft_limit boot alias acpi address
        filesystem/driver? @type @format @name @wrpolicy @queue @iommu @ats @packed @page_per_vq
        filesystem/source @dir @file @dev @name @usage @units @pool @volume @socket
        binary? @path @xattr cache sandbox lock thread_pool
        lock @posix @flock
        interface @type @managed @trustGuestRxFilters mac source vlan virtualport port bandwidth ip route script downscript backenddomain target guest model driver backend filterref tune link mtu coalesce teaming boot alias rom acpi address
        interface[hostdev] @type @managed @trustGuestRxFilters mac driver source vlan virtualport port bandwidth ip route script downscript backenddomain target guest model backend filterref tune link mtu coalesce teaming boot alias rom acpi address
        mac @address @type @check
        interface/source? @network @portgroup @bridge @type @dev @path @mode @address @port @name local address ip route reconnect
        local @address @port
        vlan @trunk tag
        tag @id @nativeMode
        bandwidth inbound outbound
        inbound @average @peak @floor @burst
        outbound @average @peak @burst
        ip @address @family @prefix @peer
        route @family @address @netmask @prefix @gateway @metric
        guest @dev @actual
        interface/driver? @name @txmode @ioeventfd @event_idx @queues @rx_queue_size @tx_queue_size @rss @rss_hash_report @iommu @ats @packed @page_per_vq host guest
        interface/backend? @type @tap @vhost @logFile
        parameter @name @value
        rom @enabled @bar @file
        serial @type @tty source protocol log target alias acpi address
        parallel @type @tty source protocol log target alias acpi address
        console @type @tty source protocol log target alias acpi address
        channel @type source protocol log target alias acpi address
        smartcard @mode @type source protocol certificate database alias acpi address
        serial/source @mode @path @append @host @service @channel @master @slave @tls reconnect clipboard mouse
        parallel/source @mode @path @append @host @service @channel @master @slave @tls reconnect
        console/source @mode @path @append @host @service @channel @master @slave @tls reconnect
        channel/source @mode @path @append @host @service @channel @master @slave @tls reconnect clipboard mouse
        smartcard/source @mode @path @append @host @service @channel @master @slave @tls reconnect
        redirdev/source @mode @path @append @host @service @channel @master @slave @tls reconnect
        backend/source @type @mode @path @host @service @tls reconnect
        serial/target @type @port model
        parallel/target @port
        console/target @type @port
        channel/target @type @address @port @name @state
        log @file @append
        input @type @bus @model driver source alias acpi address
        input/source @evdev @dev @grab @grabToggle @repeat
        tpm @model backend alias acpi address
        tpm/backend @type @version @persistent_state encryption source device active_pcr_banks
        graphics @type @display @xauth @fullscreen @port @tlsPort @autoport @replaceUser @multiUser @websocket @listen @keymap @defaultMode @sharePolicy @powerControl @passwd @passwdValidTo @connected @socket @p2p listen channel image jpeg zlib playback streaming mouse clipboard filetransfer gl audio
        listen @type @address @network @socket
        graphics/channel @name @mode
        gl @enable @rendernode
        sound @model @streams @multichannel codec audio alias acpi address
        audio @id @type @timerPeriod @serverName @runtimeDir input output
        video driver model alias acpi address
        video/driver? @iommu @ats @packed @page_per_vq @vgaconf @name
        video/model @type @ram @vram @vram64 @vgamem @heads @primary @blob @edid acceleration resolution
        acceleration @accel3d @accel2d @rendernode
        resolution @x @y
        hostdev @mode @type @managed @sgio @rawio @model @display @ramfb driver source teaming readonly shareable boot alias rom acpi address
        hostdev/source @protocol @name @wwpn @startupPolicy @guestReset @missing vendor product adapter host auth initiator address block char interface ip route
        redirdev @bus @type source protocol boot alias acpi address
        usbdev @class @vendor @product @version @allow
        hub @type alias acpi address
        watchdog @model @action alias acpi address
        memballoon @model @autodeflate @freePageReporting stats alias acpi address driver
        rng @model rate backend driver alias acpi address
        rate @bytes @period
        rng/backend @model @type source protocol
        panic @model alias acpi address
        shmem @name @role model size server msi alias acpi address
        shmem/size @unit
        msi @enabled @vectors @ioeventfd
        devices/memory @model @access @discard uuid source target alias acpi address
        memory/source nodemask pagesize path alignsize pmem
        memory/target @dynamicMemslots size node label block requested current readonly
        size @unit
        iommu @model driver alias acpi address
        iommu/driver? @intremap @caching_mode @eim @iotlb @aw_bits
        vsock @model cid alias acpi address driver
        cid @auto @address
        crypto @model @type backend alias acpi address
        domainsnapshot name description state parent creationTime memory disks domain inactiveDomain cookie active
        domainsnapshot/name?
        domainsnapshot/description?
        domainsnapshot/memory @snapshot @file
        domaincheckpoint name description parent creationTime disks domain
        domaincheckpoint/name?
        domaincheckpoint/description?
        disks? disk
        disks/disk @name @snapshot @checkpoint @type @bitmap @size snapshotDeleteInProgress driver source
        """;
}
