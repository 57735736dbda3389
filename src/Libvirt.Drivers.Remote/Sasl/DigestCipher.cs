namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>A cipher of DIGEST-MD5's encryption; those with less than 56 bits are left out, as libvirt leaves them out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strength">The strength of its key, in bits.</param>
/// <param name="BlockSize">What it needs a multiple of, in bytes.</param>
internal sealed record DigestCipher(string Name, int Strength, int BlockSize)
{
    /// <summary>RC4 with a key of 128 bits.</summary>
    internal static DigestCipher Rc4 { get; } = new("rc4", 128, 1);

    /// <summary>Triple DES with two keys.</summary>
    internal static DigestCipher TripleDes { get; } = new("3des", 112, 8);

    /// <summary>All of them, the strongest first.</summary>
    internal static IReadOnlyList<DigestCipher> All { get; } = [Rc4, TripleDes];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
