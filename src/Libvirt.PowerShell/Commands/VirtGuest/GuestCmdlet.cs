using System.Management.Automation;
using Libvirt.Disk;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that looks into guests: reads their disks where they are, with nothing started or mounted.</summary>
public abstract class GuestCmdlet : ImageCmdlet
{
    private readonly List<ImageTarget> _together = [];
    private readonly OpenGuests _open = new();

    /// <summary>All images that are given are the disks of one guest, in this order.</summary>
    [Parameter(ParameterSetName = ByPath, HelpMessage = "All images that are given are the disks of one guest, in this order.")]
    [Parameter(ParameterSetName = ByLiteralPath, HelpMessage = "All images that are given are the disks of one guest, in this order.")]
    public SwitchParameter SingleGuest { get; set; }

    /// <summary>Looks at an internal snapshot of the images, by its name or id, and not at the disk as it is.</summary>
    [Parameter(HelpMessage = "Looks at an internal snapshot of the images, by its name or id.")]
    [ArgumentCompleter(typeof(ImageSnapshotCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ImageSnapshot { get; set; }

    /// <summary>Looks into a guest, on a thread of the pool.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="target">What the user gave for it.</param>
    /// <param name="cancellationToken">Ends looking.</param>
    private protected abstract IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        // At the latest when the command ends.
        StopToken.Register(_open.Close);
        return base.BeginAsync();
    }

    /// <inheritdoc/>
    private protected sealed override bool IsWanted(ImageTarget target)
    {
        if (SingleGuest)
            _together.Add(target);
        return !SingleGuest && IsAsked(target);
    }

    /// <summary>Whether a guest is looked into; asked on the thread of the pipeline.</summary>
    private protected virtual bool IsAsked(ImageTarget target) => true;

    /// <inheritdoc/>
    protected override Task EndAsync()
    {
        if (_together.Count > 0 && (_together[0] with { Images = [.. _together.SelectMany(target => target.Images)] }) is var guest && IsAsked(guest))
            Begin(guest);
        return base.EndAsync();
    }

    private protected sealed override IEnumerable<object> Look(ImageTarget target, CancellationToken cancellationToken)
    {
        var problems = new List<ImageProblem>();
        var guest = _open.Take(target) ?? Open(target, problems, cancellationToken);
        try
        {
            foreach (var problem in problems)
                yield return problem;
            // Where none of the disks can be opened, all is said.
            if (problems.Count > 0 && guest.Guest.Disks.Count == 0)
                yield break;
            foreach (var answer in Look(guest.Guest, target, cancellationToken))
                yield return answer;
        }
        finally
        {
            guest.Leave();
        }
    }

    // A disk that cannot be opened is an error of its own: the others may tell enough.
    private OpenGuests.Entry Open(ImageTarget target, List<ImageProblem> problems, CancellationToken cancellationToken)
    {
        var images = new List<DiskImage>();
        try
        {
            foreach (var image in target.Images.Where(image => !image.IsMedium))
            {
                if (TryOpen(image, target, cancellationToken, out var opened) is { } problem)
                    problems.Add(problem);
                else
                    images.Add(opened!);
            }
        }
        catch
        {
            images.ForEach(image => image.Dispose());
            throw;
        }
        var guest = Guest.Open(images);
        return target.IsOneOfMany && problems.Count == 0 ? _open.Keep(target, guest) : new OpenGuests.Entry(target, guest);
    }

    private ImageProblem? TryOpen(ImageTarget.Image image, ImageTarget target, CancellationToken cancellationToken, out DiskImage? opened)
    {
        try
        {
            opened = DiskImage.Open(image.Path, image.Format, OptionsFor(image), ImageSnapshot ?? target.ImageSnapshot, cancellationToken);
            return null;
        }
        catch (VirtException e)
        {
            opened = null;
            return new ImageProblem(e, target.Origin);
        }
    }
}
