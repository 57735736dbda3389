namespace Libvirt.Disk;

/// <summary>What the discovery of a chain may do.</summary>
public sealed record BackingChainOptions
{
    /// <summary>How many images a chain may have; 1 to <see cref="BackingChain.MaxLength"/>, which is the default.</summary>
    public int MaxLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, BackingChain.MaxLength);
            field = value;
        }
    } = BackingChain.MaxLength;
}
