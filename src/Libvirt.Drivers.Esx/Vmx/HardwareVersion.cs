namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>The version of virtual hardware that a new machine gets, by the product (esxVI_ProductVersionToDefaultVirtualHWVersion).</summary>
internal static class HardwareVersion
{
    // What every product since ESX 5.0 can run.
    private const int Usual = 8;

    /// <summary>The version for a product.</summary>
    /// <param name="productLine">The product: <c>esx</c>, <c>embeddedEsx</c>, <c>gsx</c> or <c>vpx</c>.</param>
    /// <param name="version">Its version.</param>
    internal static int Of(string productLine, Version version) => (productLine, version.Major) switch
    {
        ("gsx", _) => 7,
        ("vpx", 2) or ("esx" or "embeddedEsx", 3) => 4,
        (_, 4) => 7,
        (_, 5) => version.Minor < 5 ? 9 : 10,
        (_, 6) => 10,
        _ => Usual,
    };
}
