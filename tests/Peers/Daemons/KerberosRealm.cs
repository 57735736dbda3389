using System.Globalization;
using System.Net.Sockets;

namespace Libvirt.Tests.Peers;

/// <summary>A Kerberos realm of our own: a key distribution center on the loopback, with a user, the service <c>libvirt</c> of this machine and the service <c>HTTP</c> of the loopback.</summary>
public sealed class KerberosRealm : IAsyncDisposable
{
    private const string Realm = "LIBVIRT.TEST";
    private const string Password = "kerberos";

    private readonly ScratchFolder _folder;
    private readonly int _port;
    private PeerProcess? _center;

    private KerberosRealm(ScratchFolder folder)
    {
        _folder = folder;
        _port = LibvirtdListening.FreePort();
        Variables = new Dictionary<string, string>
        {
            ["KRB5_CONFIG"] = folder["krb5.conf"],
            ["KRB5_KDC_PROFILE"] = folder["kdc.conf"],
            ["KRB5_KTNAME"] = KeyTab,
            ["KRB5CCNAME"] = $"FILE:{folder["tickets"]}",
        };
    }

    /// <summary>The variables that make Kerberos' programs and libraries belong to the realm; the user's tickets are named by them too.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>The file of the service's key.</summary>
    public string KeyTab => _folder["krb5.keytab"];

    /// <summary>The password of the user.</summary>
    public static string UserPassword => Password;

    /// <summary>The user who has a ticket.</summary>
    public static string User => $"fred@{Realm}";

    /// <summary>Whether one can run here.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        var missing = new[] { "krb5kdc", "kdb5_util", "kadmin.local", "kinit" }.FirstOrDefault(program => !Tool.Exists(program));
        reason = missing is null ? "" : $"{missing} is not on this machine";
        return missing is null;
    }

    /// <summary>Starts one, and gets the user a ticket.</summary>
    public static async Task<KerberosRealm> StartAsync()
    {
        var folder = new ScratchFolder();
        var realm = new KerberosRealm(folder);
        try
        {
            realm.Write();
            realm.Run("kdb5_util", "create", "-s", "-r", Realm, "-P", "master");
            foreach (var service in new[] { "libvirt/localhost", $"libvirt/{Environment.MachineName}", "HTTP/localhost" })
            {
                realm.Run("kadmin.local", "-r", Realm, "addprinc", "-randkey", service);
                realm.Run("kadmin.local", "-r", Realm, "ktadd", "-k", realm.KeyTab, service);
            }
            realm.Run("kadmin.local", "-r", Realm, "addprinc", "-pw", Password, "fred");
            realm._center = PeerProcess.Start(folder, "krb5kdc", ["-n", "-r", Realm], realm.Variables);
            await Poll.UntilAsync(realm.Listens, "krb5kdc");
            realm.GetTicket();
            return realm;
        }
        catch
        {
            await realm.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets the user a ticket.</summary>
    public void GetTicket() => Run($"printf '%s\\n' {Password} | kinit fred@{Realm}");

    /// <summary>Takes all tickets away from the user.</summary>
    public void DropTickets() => Run("kdestroy", "-q");

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_center is not null)
            await _center.DisposeAsync();
        _folder.Dispose();
    }

    private void Write()
    {
        _folder.Write("krb5.conf", $$"""
            [libdefaults]
                default_realm = {{Realm}}
                dns_lookup_kdc = false
                dns_lookup_realm = false
                dns_canonicalize_hostname = false
                rdns = false
                ignore_acceptor_hostname = true
            [realms]
                {{Realm}} = {
                    kdc = 127.0.0.1:{{_port.ToString(CultureInfo.InvariantCulture)}}
                }
            [domain_realm]
                localhost = {{Realm}}

            """);
        _folder.Write("kdc.conf", $$"""
            [kdcdefaults]
                kdc_listen = 127.0.0.1:{{_port.ToString(CultureInfo.InvariantCulture)}}
                kdc_tcp_listen = 127.0.0.1:{{_port.ToString(CultureInfo.InvariantCulture)}}
            [realms]
                {{Realm}} = {
                    database_name = {{_folder["principal"]}}
                    key_stash_file = {{_folder["stash"]}}
                    acl_file = {{_folder["acl"]}}
                }
            [logging]
                kdc = FILE:{{_folder["kdc.log"]}}

            """);
    }

    private void Run(string program, params string[] arguments) =>
        Run($"{Tool.Find(program)} {string.Join(' ', arguments.Select(a => $"'{a}'"))}");

    private void Run(string command)
    {
        var variables = string.Join(' ', Variables.Select(v => $"{v.Key}='{v.Value}'"));
        Tool.Run("sh", "-c", $"export {variables}; {command}");
    }

    private bool Listens()
    {
        if (_center!.HasExited)
            throw new InvalidOperationException($"krb5kdc ended: {string.Join('\n', _center.Error.Items)}");
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
