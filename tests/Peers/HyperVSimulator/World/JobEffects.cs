namespace Libvirt.Tests.HyperV;

/// <summary>What jobs made: where a method answers with a job, this is how its result is found.</summary>
internal static class JobEffects
{
    private const int Creates = 5;

    internal static void Add(HyperVHost host, WmiInstance job, params WmiInstance[] made)
    {
        // The reference names the class of the job as Msvm_ConcreteJob, of which all others descend from CIM_ConcreteJob beside it.
        foreach (var one in made.Where(host.V2.Holds))
            host.V2.Link("Msvm_AffectedJobElement", "AffectedElement", one, "AffectingElement", job)["ElementEffects"] = new[] { Creates };
    }
}
