namespace Libvirt.Tests.HyperV;

/// <summary>The machines that a host starts with: of ten, two run, one is saved and one is paused.</summary>
internal static class Lab
{
    private const ulong GiB = 1UL << 30;
    private const string Folder = @"C:\vm";

    /// <summary>The identifier of a machine by its number, from 1.</summary>
    internal static string Id(int number) => $"0F1D2C3B-0000-4000-8000-{number:D12}";

    internal static void Fill(HyperVHost host)
    {
        var lan = Switches.Add(host, new("A3D7C1F0-0000-4000-9000-000000000001"), "LAN");
        var inner = Switches.Add(host, new("A3D7C1F0-0000-4000-9000-000000000002"), "Internal");
        var card = Switches.AddHostCard(host, new("A3D7C1F0-0000-4000-B000-000000000001"), "Simulated Ethernet Adapter", "02005E000001");
        Switches.AddHostCard(host, new("A3D7C1F0-0000-4000-B000-000000000002"), "Simulated Ethernet Adapter #2", "02005E000002");
        Switches.AddPort(host, Switches.Settings(host, lan), Port(host, host.PathText(card)));
        Switches.AddPort(host, Switches.Settings(host, inner), Port(host, host.PathText(host.V2.All("Msvm_ComputerSystem").First())));
        host.Files.AddFolder(@"C:\ProgramData\Microsoft\Windows\Hyper-V");
        host.Files.AddFolder(@"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks");
        host.Files.AddFolder(Folder);
        var begin = host.Scheduler.Now.AddDays(-10);
        host.Files.Add(@"C:\iso\install.iso", 2 * GiB, begin);
        host.Files.Add($@"{Folder}\golden.vhdx", 6 * GiB, begin, new(3, 3, 40 * GiB));
        for (var number = 1; number <= host.Settings.Machines; number++)
            AddMachine(host, number, lan, inner, begin);
    }

    private static void AddMachine(HyperVHost host, int number, WmiInstance lan, WmiInstance inner, DateTimeOffset begin)
    {
        var generation = number % 2 == 0 ? 2 : 1;
        var settings = ConfigurationFactory.Create(host, Id(number), $"vm{number:D3}", generation).With(
            ("CreationTime", begin), ("Notes", number % 3 == 0 ? [$"Machine {number}", "of the lab"] : Array.Empty<string>()), ("AutomaticStartupAction", number % 4 == 0 ? 4 : 2));
        Configuration.Part(host, settings, "Msvm_ProcessorSettingData")["VirtualQuantity"] = 1 + (number % 4);
        Configuration.Part(host, settings, "Msvm_MemorySettingData").With(
            ("VirtualQuantity", 1024 * (1 + (number % 4))), ("Limit", number % 5 == 0 ? 8192 : 1024 * (1 + (number % 4))), ("DynamicMemoryEnabled", number % 5 == 0));
        var path = AddDisks(host, number, begin);
        if (generation == 1)
        {
            Hardware.AddDrive(host, settings, Hardware.Ide(host, settings, 0), 0, path);
            Hardware.AddDrive(host, settings, Hardware.Ide(host, settings, 1), 0, number % 3 == 0 ? @"C:\iso\install.iso" : null, isDvd: true);
        }
        else
            Hardware.AddDrive(host, settings, Hardware.AddScsi(host, settings, Part(number, 1)), 0, path);
        Hardware.AddCard(host, settings, Part(number, 2), $"00155D01{number:X4}", lan);
        if (number % 2 == 1)
            Hardware.AddCard(host, settings, Part(number, 3), $"00155D02{number:X4}", number % 4 == 1 ? inner : null);
        var machine = Machines.Add(host, Id(number), settings);
        if (number % 10 == 5)
            LabCheckpoints.Add(machine);
        SetState(machine, (number - 1) % 10, number);
    }

    private static WmiInstance Port(HyperVHost host, string resource) =>
        host.V2.Create("Msvm_EthernetPortAllocationSettingData").With(
            ("ResourceSubType", "Microsoft:Hyper-V:Ethernet Connection"), ("HostResource", new[] { resource }), ("EnabledState", 2));

    private static void SetState(Machine machine, int place, int number)
    {
        if (place is 0 or 1 or 3)
        {
            PowerService.Boot(machine, 4000 + (uint)number);
            machine.Backdate(TimeSpan.FromMinutes(90 + number));
            machine.State = place == 3 ? MachineState.Paused : MachineState.Running;
        }
        else if (place == 2)
        {
            machine.State = MachineState.Saved;
            machine.Settings["IsSaved"] = true;
        }
    }

    /// <summary>Every fifth machine has a chain of three, whose base is shared.</summary>
    private static string AddDisks(HyperVHost host, int number, DateTimeOffset begin)
    {
        var path = $@"{Folder}\vm{number:D3}\disk0.vhdx";
        if (number % 5 != 0 && number % 10 != 1)
        {
            if (number % 7 == 0)
                path = $@"{Folder}\vm{number:D3}\disk0.vhd";
            var isOld = path.EndsWith(".vhd", StringComparison.Ordinal);
            var disk = isOld ? new VirtualDisk(2, 2, 8 * GiB) { BlockSize = 0, PhysicalSectorSize = 512 } : new(3, 3, 32 * GiB);
            host.Files.Add(path, isOld ? (8 * GiB) + 512 : (2 * GiB) + ((ulong)number << 20), begin, disk);
            return path;
        }
        var middle = $@"{Folder}\vm{number:D3}\update.vhdx";
        var golden = host.Files.Find($@"{Folder}\golden.vhdx")!;
        var second = host.Files.Add(middle, 1 * GiB, begin, new(4, 3, 40 * GiB) { ParentPath = golden.Path, ParentId = golden.Disk!.Id });
        host.Files.Add(path, GiB / 2, begin, new(4, 3, 40 * GiB) { ParentPath = middle, ParentId = second.Disk!.Id });
        return path;
    }

    private static Guid Part(int number, int part) => new($"0F1D2C3B-0000-4000-A00{part}-{number:D12}");
}
