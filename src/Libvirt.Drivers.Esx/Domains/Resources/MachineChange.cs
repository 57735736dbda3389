using System.Globalization;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Resources;

/// <summary>A change of a machine's configuration (ReconfigVM_Task). What it does not name stays as it is.</summary>
/// <param name="Action">What it does, for its error.</param>
/// <param name="Add">Adds what it names to a VirtualMachineConfigSpec.</param>
internal sealed record MachineChange(string Action, Action<SoapRequest> Add)
{
    // A server takes memory in multiples of so many KiB.
    private const ulong MaxMemoryStep = 4096;

    /// <summary>Gives a machine memory.</summary>
    internal static MachineChange MaxMemory(ulong bytes)
    {
        var kibibytes = Kibibytes(bytes);
        return new(Text($"set max-memory to {kibibytes} kilobytes"), specification => specification.Add("memoryMB", (long)(Up(kibibytes, MaxMemoryStep) * (MaxMemoryStep >> 10))));
    }

    /// <summary>Limits the memory of the host that a machine may have.</summary>
    internal static MachineChange Memory(ulong bytes)
    {
        var kibibytes = Kibibytes(bytes);
        return new(Text($"set memory to {kibibytes} kilobytes"), specification => specification
            .Add("memoryAllocation", allocation => allocation.Add("limit", (long)Up(kibibytes, 1024))));
    }

    /// <summary>Gives a machine processors.</summary>
    internal static MachineChange Vcpu(int count) =>
        new(Text($"set number of virtual CPUs to {count}"), specification => specification.Add("numCPUs", count));

    /// <summary>The call.</summary>
    internal SoapRequest Of(ManagedObject machine) => new SoapRequest("ReconfigVM_Task", machine).Add("spec", Add);

    /// <summary>A number of units that holds all of it.</summary>
    internal static ulong Up(ulong number, ulong unit) => (number / unit) + (number % unit == 0 ? 0UL : 1);

    private static ulong Kibibytes(ulong bytes) => Up(bytes, 1024);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
