using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Hosts;

/// <summary>The capabilities of a host, in libvirt's form (esxCapsInit).</summary>
internal static class HostCapabilitiesXml
{
    private const string Uuid = "hardware.systemInfo.uuid";
    private const string Features = "hardware.cpuFeature";

    // CPUID 0x80000001, as the signed number that servers make of it.
    private const long ExtendedFeatures = int.MinValue + 1L;

    // Bit 29 of EDX, in a register written "0010:…" from bit 31 down.
    private const int LongModeIndex = 2;

    /// <summary>The leaves for <see cref="Format"/>.</summary>
    internal static readonly string[] Paths = [Uuid, Features];

    /// <summary>Formats them.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say what its processors can do.</exception>
    internal static string Format(ObjectContent host)
    {
        var hasLongMode = HasLongMode(host);
        var uuid = Guid.TryParse(host.Text(Uuid), out var known) && known != Guid.Empty ? $"    <uuid>{known}</uuid>\n" : "";
        return $"""
            <capabilities>

              <host>
            {uuid}    <cpu>
                  <arch>{(hasLongMode ? "x86_64" : "i686")}</arch>
                </cpu>
                <power_management/>
                <iommu support='no'/>
                <migration_features>
                  <live/>
                  <uri_transports>
                    <uri_transport>vpxmigr</uri_transport>
                  </uri_transports>
                </migration_features>
              </host>

            {Guest("i686", 32)}{(hasLongMode ? Guest("x86_64", 64) : "")}</capabilities>

            """;
    }

    private static string Guest(string arch, int wordSize) =>
        $"""
          <guest>
            <os_type>hvm</os_type>
            <arch name='{arch}'>
              <wordsize>{wordSize}</wordsize>
              <domain type='vmware'/>
            </arch>
          </guest>


        """;

    private static bool HasLongMode(ObjectContent host)
    {
        var features = host.Properties.GetValueOrDefault(Features)?.All("HostCpuIdInfo").FirstOrDefault(info => Vim.Number(info.Text("level")) == ExtendedFeatures)
            ?? throw Vim.Unexpected($"'{Features}' of the host system has nothing of the extended features of its processors");
        var edx = features.Text("edx") ?? "";
        return edx.ElementAtOrDefault(LongModeIndex) switch
        {
            '1' => true,
            '0' => false,
            var other => throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError,
                $"Bit 29 (Long Mode) of HostSystem property 'hardware.cpuFeature[].edx' with value '{edx}' has unexpected value '{(other == default ? "" : other)}', expecting '0' or '1'"),
        };
    }
}
