namespace Libvirt.Drivers.HyperV.Hosts;

/// <summary>The capabilities of a host, in libvirt's form (hypervCapsInit).</summary>
internal static class HostCapabilitiesXml
{
    /// <summary>Formats them.</summary>
    /// <param name="uuid">The host's UUID.</param>
    internal static string Format(Guid uuid) =>
        $"""
        <capabilities>

          <host>
        {(uuid == Guid.Empty ? "" : $"    <uuid>{uuid}</uuid>\n")}    <cpu>
              <arch>x86_64</arch>
            </cpu>
            <power_management/>
            <iommu support='no'/>
            <migration_features>
              <live/>
            </migration_features>
          </host>

        {Guest("i686", 32)}{Guest("x86_64", 64)}</capabilities>

        """;

    private static string Guest(string arch, int wordSize) =>
        $"""
          <guest>
            <os_type>hvm</os_type>
            <arch name='{arch}'>
              <wordsize>{wordSize}</wordsize>
              <domain type='hyperv'/>
            </arch>
          </guest>


        """;
}
