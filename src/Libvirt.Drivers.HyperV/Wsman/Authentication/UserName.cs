using System.Net;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>The forms of a Windows user's name.</summary>
internal static class UserName
{
    /// <summary>Takes <c>DOMAIN\user</c> apart; <c>user@domain</c> and a bare name stay as they are.</summary>
    internal static NetworkCredential Split(NetworkCredential credential) =>
        credential.Domain.Length == 0 && credential.UserName.IndexOf('\\') is var at and >= 0
            ? new NetworkCredential(credential.UserName[(at + 1)..], credential.SecurePassword, credential.UserName[..at])
            : credential;
}
