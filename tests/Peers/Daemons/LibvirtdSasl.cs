namespace Libvirt.Tests.Peers;

/// <summary>How a libvirtd asks for SASL on its socket for writers: the readers' one stays open.</summary>
public sealed record LibvirtdSasl
{
    /// <summary>The realm of its users.</summary>
    public const string Realm = "libvirt.test";

    /// <summary>A user.</summary>
    public const string UserName = "fred";

    /// <summary>The user's password.</summary>
    public const string Password = "s3cret, =\"x\\ \u00e9";

    /// <summary>The mechanisms that it offers.</summary>
    public string Mechanisms { get; init; } = "scram-sha-512 scram-sha-256 scram-sha-1 digest-md5 plain";

    /// <summary>A Kerberos realm that it belongs to; null for none.</summary>
    public KerberosRealm? Kerberos { get; init; }

    /// <summary>Whether the programs for it are on this machine.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        if (!Libvirtd.CanRun(out reason))
            return false;
        reason = Tool.Exists("saslpasswd2") ? "" : "saslpasswd2 is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>The user's own auth.conf, for whoever is to get in.</summary>
    internal static string AuthFile(ScratchFolder folder) => folder["auth.conf"];

    /// <summary>Writes the daemon's settings of SASL, its users and the user's auth.conf.</summary>
    /// <returns>The variables that the daemon needs.</returns>
    internal IReadOnlyDictionary<string, string> Write(ScratchFolder folder)
    {
        Directory.CreateDirectory(folder["sasl2"]);
        folder.Write("sasl2/libvirt.conf", $"""
            mech_list: {Mechanisms}
            sasldb_path: {folder["passwd.db"]}
            {(Kerberos is null ? "" : $"keytab: {Kerberos.KeyTab}")}

            """);
        // DIGEST-MD5 asks for a realm, and SCRAM for that of the host, which libvirtd takes for its own.
        foreach (var realm in new[] { Realm, Environment.MachineName })
        {
            var (code, _, error) = Tool.TryRun("saslpasswd2", ["-p", "-c", "-f", folder["passwd.db"], "-u", realm, UserName], Password);
            if (code != 0)
                throw new InvalidOperationException($"saslpasswd2: {error}");
        }
        folder.Write("auth.conf", $"""
            [credentials-fred]
            authname={UserName}
            password={Password.Replace("\\", "\\\\", StringComparison.Ordinal)}
            [auth-libvirt-default]
            credentials=fred

            """);
        var variables = new Dictionary<string, string> { ["SASL_CONF_PATH"] = folder["sasl2"] };
        foreach (var (name, value) in Kerberos?.Variables ?? new Dictionary<string, string>())
            variables[name] = value;
        return variables;
    }
}
