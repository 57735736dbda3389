namespace Libvirt.Disk.Guests.Inspection;

/// <summary>A file system, the part that it plays and what was found on it.</summary>
internal sealed class InspectedVolume(GuestVolume volume)
{
    private const int MaxProblems = 100;

    internal GuestVolume Volume => volume;

    internal VolumeRole Role { get; set; }

    internal InspectionFacts Facts { get; } = new();

    /// <summary>What could not be read.</summary>
    internal List<GuestProblem> Problems { get; } = [];

    /// <summary>Does a step; if what it reads is spoiled, the others still follow.</summary>
    internal void Try(Action step)
    {
        try
        {
            step();
        }
        catch (VirtException e)
        {
            Add(e);
        }
    }

    /// <summary>Notes a problem; the same one is met often.</summary>
    internal void Add(VirtException error)
    {
        if (Problems.Count < MaxProblems && !Problems.Exists(problem => problem.Error.Message == error.Message))
            Problems.Add(new GuestProblem(volume.Device, error));
    }
}
