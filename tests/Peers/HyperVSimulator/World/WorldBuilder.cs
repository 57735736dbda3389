namespace Libvirt.Tests.HyperV;

/// <summary>Makes a host: its rows, what its services do, and the machines of the lab.</summary>
internal static class WorldBuilder
{
    internal static HyperVHost Build(SimulatorSettings settings, TimeProvider time)
    {
        var host = new HyperVHost(settings, time);
        HostRows.Add(host);
        ServiceRows.Add(host);
        PowerStates.Register(host);
        SummaryService.Register(host);
        Lab.Fill(host);
        return host;
    }
}
