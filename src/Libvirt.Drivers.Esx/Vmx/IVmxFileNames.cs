namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>From the names of files that a VMX file has to those that a domain has.</summary>
internal interface IVmxFileNames
{
    /// <summary>The name of a file for a domain: <c>[datastore] directory/file</c>, or a path of the host.</summary>
    /// <param name="fileName">The name in the VMX file.</param>
    /// <param name="mayBeMissing">Whether the datastore need not be there, as for a CD.</param>
    /// <returns>Null where the datastore is missing and may be.</returns>
    /// <exception cref="VirtException">InternalError: the datastore is missing, or the name is none.</exception>
    string? ToDomain(string fileName, bool mayBeMissing);
}
