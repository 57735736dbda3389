namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Models of SCSI controllers, for one of which libvirt has another name.</summary>
internal static class VmxScsiModel
{
    /// <summary>The model of a controller; null where there is none, or none is said.</summary>
    internal static string? Read(VmxFile file, int controller)
    {
        var key = $"scsi{controller}.virtualDev";
        if (!file.Boolean($"scsi{controller}.present", otherwise: false) || file.Text(key) is not { } text)
            return null;
        return text.ToLowerInvariant() switch
        {
            "pvscsi" => "vmpvscsi",
            "buslogic" or "lsilogic" or "lsisas1068" => text.ToLowerInvariant(),
            _ => throw VmxErrors.Error($"Expecting VMX entry '{key}' to be 'buslogic' or 'lsilogic' or 'lsisas1068' or 'pvscsi' but found '{text.ToLowerInvariant()}'"),
        };
    }
}
