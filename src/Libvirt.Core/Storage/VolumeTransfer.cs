namespace Libvirt;

/// <summary>Which part of a volume is moved, and how.</summary>
public sealed record VolumeTransfer
{
    /// <summary>Where in the volume it begins, in bytes.</summary>
    public ulong Offset { get; init; }

    /// <summary>How much is moved, in bytes; 0 for all that there is.</summary>
    public ulong Length { get; init; }

    /// <summary>Keeps holes as holes: they are not sent, and the target has none of their zeros written.</summary>
    public bool Sparse { get; init; }

    /// <summary>Is told from time to time how many bytes have been moved, holes included; on any thread.</summary>
    public IProgress<ulong>? Progress { get; init; }
}
