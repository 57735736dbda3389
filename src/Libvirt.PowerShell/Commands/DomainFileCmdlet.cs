namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that writes a file for each of its domains, on the hypervisor's host.</summary>
public abstract class DomainFileCmdlet : DomainActionCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>How the name of a file ends that is made up in a folder.</summary>
    private protected abstract string Extension { get; }

    /// <summary>The file of a domain: the one that is given, or one of its name in the folder that is given.</summary>
    /// <exception cref="VirtException">InvalidArg: another domain has it already.</exception>
    private protected string FileOf(VirtDomain domain, string given)
    {
        var path = HostFiles.PathOf(this, domain.Connection, given);
        if (path.EndsWith('/') || (HostFiles.IsHere(domain.Connection) && Directory.Exists(path)))
            path = path.TrimEnd('/') + $"/{domain.Name}.{Extension}";
        return _written.Add($"{domain.Connection}\n{path}")
            ? path
            : throw VirtException.InvalidArgument(VirtErrorDomain.None, $"'{path}' is another domain's already: give a folder, in which each has a file of its own");
    }
}
