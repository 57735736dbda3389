using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Where the files for TLS are, all of them PEM (virNetTLSContextLocateCredentials).</summary>
/// <param name="Authority">The certificate of the authority that both sides trust.</param>
/// <param name="Revocations">The list of certificates that it has revoked; need not be there.</param>
/// <param name="Certificate">Our own certificate; need not be there.</param>
/// <param name="Key">Its private key.</param>
internal sealed record TlsFiles(string Authority, string Revocations, string Certificate, string Key)
{
    private static readonly LogSource Log = new("rpc.nettlscontext");

    /// <summary>Where they are: in the folder that is given; else in the user's own as far as they are there; else in the system's.</summary>
    internal static TlsFiles Locate(string? folder, RemoteSurroundings surroundings)
    {
        var files = folder is not null ? In(folder) : OfSystem(surroundings);
        if (folder is null && !surroundings.IsPrivileged && OfUser(surroundings) is { } own)
        {
            if (surroundings.Exists(own.Authority))
                files = files with { Authority = own.Authority };
            if (surroundings.Exists(own.Revocations))
                files = files with { Revocations = own.Revocations };
            // One is no use without the other.
            if (surroundings.Exists(own.Certificate) && surroundings.Exists(own.Key))
                files = files with { Certificate = own.Certificate, Key = own.Key };
        }
        Log.Debug($"CA certificate {files.Authority}, certificate {files.Certificate}, key {files.Key}");
        return files;
    }

    private static TlsFiles In(string folder) =>
        new(Path.Join(folder, "cacert.pem"), Path.Join(folder, "cacrl.pem"), Path.Join(folder, "clientcert.pem"), Path.Join(folder, "clientkey.pem"));

    /// <summary>Windows has no <c>~/.pki</c>: there it is <c>%APPDATA%\libvirt\pki</c>.</summary>
    private static TlsFiles? OfUser(RemoteSurroundings surroundings) => OperatingSystem.IsWindows()
        ? In(Path.Join(UserDirectories.Config, "libvirt", "pki"))
        : surroundings.Variable("HOME") is { Length: > 0 } home ? In(Path.Join(home, ".pki", "libvirt")) : null;

    /// <summary>On Windows <c>%ProgramData%\libvirt\pki</c>, with all in one folder.</summary>
    private static TlsFiles OfSystem(RemoteSurroundings surroundings) => OperatingSystem.IsWindows()
        ? In(Path.Join(surroundings.Variable("ProgramData"), "libvirt", "pki"))
        : new("/etc/pki/CA/cacert.pem", "/etc/pki/CA/cacrl.pem", "/etc/pki/libvirt/clientcert.pem", "/etc/pki/libvirt/private/clientkey.pem");
}
