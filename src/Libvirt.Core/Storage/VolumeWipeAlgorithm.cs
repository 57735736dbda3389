namespace Libvirt;

/// <summary>How a volume's content is made unreadable, with libvirt's own numbers (virStorageVolWipeAlgorithm).</summary>
public enum VolumeWipeAlgorithm
{
    /// <summary>Zeros, once.</summary>
    Zero = 0,
    /// <summary>Four passes, by NNSA policy letter NAP-14.1-C.</summary>
    Nnsa = 1,
    /// <summary>Four passes, by DoD 5220.22-M section 8-306.</summary>
    Dod = 2,
    /// <summary>Nine passes, as the German Federal Office for Information Security recommends.</summary>
    Bsi = 3,
    /// <summary>The 35 passes of Peter Gutmann.</summary>
    Gutmann = 4,
    /// <summary>The seven passes of Bruce Schneier's "Applied Cryptography".</summary>
    Schneier = 5,
    /// <summary>Random data, seven times.</summary>
    Pfitzner7 = 6,
    /// <summary>Random data, 33 times.</summary>
    Pfitzner33 = 7,
    /// <summary>Random data, once.</summary>
    Random = 8,
    /// <summary>Tells the device that nothing of it is needed any more.</summary>
    Trim = 9,
}
