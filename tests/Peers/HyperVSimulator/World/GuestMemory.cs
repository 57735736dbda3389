namespace Libvirt.Tests.HyperV;

/// <summary>The memory of running machines.</summary>
internal static class GuestMemory
{
    internal static bool IsDynamic(Machine machine) => Settings(machine)["DynamicMemoryEnabled"] is true;

    /// <summary>How much a machine has at the moment, in MiB.</summary>
    internal static ulong Assigned(Machine machine)
    {
        var settings = Settings(machine);
        return IsDynamic(machine) ? Math.Min(settings.Number("Limit"), settings.Number("VirtualQuantity") * 5 / 4) : settings.Number("VirtualQuantity");
    }

    private static WmiInstance Settings(Machine machine) => Configuration.Part(machine.Host, machine.Settings, "Msvm_MemorySettingData");
}
