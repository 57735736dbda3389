namespace Libvirt.Tests.HyperV;

/// <summary>Makes a host: its rows, what its services do, and the machines of the lab.</summary>
internal static class WorldBuilder
{
    internal static HyperVHost Build(SimulatorSettings settings, TimeProvider time)
    {
        var host = new HyperVHost(settings, time);
        HostRows.Add(host);
        ServiceRows.Add(host);
        PowerService.Register(host);
        SummaryService.Register(host);
        SystemService.Register(host);
        ResourceService.Register(host);
        CheckpointService.Register(host);
        ImageService.Register(host);
        ImageChanges.Register(host);
        GuestService.Register(host);
        JobService.Register(host);
        SwitchService.Register(host);
        MigrationService.Register(host);
        FeatureService.Register(host);
        FileService.Register(host);
        Counters.Register(host);
        Lab.Fill(host);
        foreach (var behaviour in settings.Behaviours)
            host.Behaviours.Add(behaviour);
        return host;
    }
}
